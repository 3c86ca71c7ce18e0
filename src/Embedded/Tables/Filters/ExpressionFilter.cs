using System.Linq.Expressions;
using System.Reflection;
using AidFlow.Embedded.Tables.Entities;

namespace AidFlow.Embedded.Tables.Filters;

/// <summary>Writes a lambda expression as an OData filter.</summary>
internal static class ExpressionFilter
{
    private static readonly string[] Getters =
    [
        nameof(TableEntity.GetString), nameof(TableEntity.GetInt32), nameof(TableEntity.GetInt64),
        nameof(TableEntity.GetBoolean), nameof(TableEntity.GetDouble), nameof(TableEntity.GetGuid),
        nameof(TableEntity.GetDateTime), nameof(TableEntity.GetDateTimeOffset), nameof(TableEntity.GetBinary),
        nameof(TableEntity.GetBinaryData), "get_Item",
    ];

    /// <summary>The filter, or null when everything matches.</summary>
    /// <exception cref="NotSupportedException">The expression says something that the service cannot.</exception>
    public static string? Format(LambdaExpression filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var text = Condition(filter.Body);
        return text == "true" ? null : text;
    }

    private static string Condition(Expression expression) => expression switch
    {
        _ when !ParameterFinder.IsIn(expression) => QueryLiteral.Format(Evaluate(expression)),
        BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } both => Join(both, "and"),
        BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either => Join(either, "or"),
        UnaryExpression { NodeType: ExpressionType.Not } not => $"not ({Condition(not.Operand)})",
        UnaryExpression { NodeType: ExpressionType.Convert } convert => Condition(convert.Operand),
        BinaryExpression comparison => Comparison(comparison),
        MethodCallExpression { Method.Name: nameof(string.Equals) } equals => EqualsCall(equals),
        _ when PropertyName(expression) is { } name => $"{name} eq true",
        _ => throw Unsupported(expression),
    };

    private static string Join(BinaryExpression expression, string word) =>
        $"({Condition(expression.Left)}) {word} ({Condition(expression.Right)})";

    private static string Comparison(BinaryExpression comparison)
    {
        var operation = Operator(comparison);
        if (StripConvert(comparison.Left) is MethodCallExpression { Method.Name: nameof(string.Compare) or nameof(string.CompareTo) or nameof(string.CompareOrdinal) } call)
        {
            return StringOrder(comparison, call, operation);
        }

        // Turned round when the property stands on the right, because the service wants it on the left.
        return PropertyName(comparison.Left) is { } left
            ? $"{left} {operation} {Literal(comparison.Right, comparison.Left)}"
            : PropertyName(comparison.Right) is { } right
                ? $"{right} {Reverse(operation)} {Literal(comparison.Left, comparison.Right)}"
                : throw Unsupported(comparison);
    }

    private static string StringOrder(BinaryExpression comparison, MethodCallExpression call, string operation)
    {
        if (ParameterFinder.IsIn(comparison.Right) || Evaluate(comparison.Right) is not 0)
        {
            throw Unsupported(comparison);
        }

        var operands = call.Object is null ? call.Arguments : [call.Object, .. call.Arguments];
        if (operands.Count != 2)
        {
            throw new NotSupportedException("The service compares text by code unit; a filter cannot ask for another comparison.");
        }

        return PropertyName(operands[0]) is { } left
            ? $"{left} {operation} {Literal(operands[1], operands[0])}"
            : PropertyName(operands[1]) is { } right
                ? $"{right} {Reverse(operation)} {Literal(operands[0], operands[1])}"
                : throw Unsupported(comparison);
    }

    private static string EqualsCall(MethodCallExpression call)
    {
        var operands = call.Object is null ? call.Arguments : [call.Object, .. call.Arguments];
        if (operands.Count != 2)
        {
            throw new NotSupportedException("The service compares text by code unit; a filter cannot ask for another comparison.");
        }

        return PropertyName(operands[0]) is { } left
            ? $"{left} eq {Literal(operands[1], operands[0])}"
            : PropertyName(operands[1]) is { } right ? $"{right} eq {Literal(operands[0], operands[1])}" : throw Unsupported(call);
    }

    private static string Literal(Expression expression, Expression property)
    {
        if (ParameterFinder.IsIn(expression))
        {
            throw Unsupported(expression);
        }

        // The compiler turns an enum into its number to compare it; the table holds its name.
        var value = Evaluate(expression);
        var type = StripConvert(property).Type;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return QueryLiteral.Format(type.IsEnum && value is not (null or Enum) ? Enum.ToObject(type, value) : value);
    }

    private static string? PropertyName(Expression expression)
    {
        switch (StripConvert(expression))
        {
            case MemberExpression { Member.Name: "Value", Expression: { } nullable } when Nullable.GetUnderlyingType(nullable.Type) is not null:
                return PropertyName(nullable);
            case MemberExpression { Expression: { } target } member when StripConvert(target) is ParameterExpression:
                return member.Member.Name == nameof(TableItem.Name) && member.Member.DeclaringType == typeof(TableItem)
                    ? "TableName"
                    : EntityClassMap.NameOf(member.Member);
            case MethodCallExpression { Object: { } target, Arguments.Count: 1 } call
                when StripConvert(target) is ParameterExpression && Getters.Contains(call.Method.Name)
                    && !ParameterFinder.IsIn(call.Arguments[0]):
                return (string?)Evaluate(call.Arguments[0]);
            default:
                return null;
        }
    }

    private static Expression StripConvert(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.TypeAs } convert)
        {
            expression = convert.Operand;
        }

        return expression;
    }

    private static object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field, Expression: null or ConstantExpression } member =>
            field.GetValue((member.Expression as ConstantExpression)?.Value),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)(),
    };

    private static string Operator(BinaryExpression comparison) => comparison.NodeType switch
    {
        ExpressionType.Equal => "eq",
        ExpressionType.NotEqual => "ne",
        ExpressionType.GreaterThan => "gt",
        ExpressionType.GreaterThanOrEqual => "ge",
        ExpressionType.LessThan => "lt",
        ExpressionType.LessThanOrEqual => "le",
        _ => throw Unsupported(comparison),
    };

    private static string Reverse(string operation) => operation switch
    {
        "gt" => "lt",
        "ge" => "le",
        "lt" => "gt",
        "le" => "ge",
        _ => operation,
    };

    private static NotSupportedException Unsupported(Expression expression) =>
        new($"The service has no filter for the expression {expression}.");

    /// <summary>Looks for the lambda's parameter, to tell what depends on the entity from what can be computed now.</summary>
    private sealed class ParameterFinder : ExpressionVisitor
    {
        private bool _found;

        public static bool IsIn(Expression expression)
        {
            var finder = new ParameterFinder();
            finder.Visit(expression);
            return finder._found;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            _found = true;
            return node;
        }
    }
}
