namespace AidFlow.Embedded.Tables.Filters;

/// <summary>
/// Parses the part of OData that the Table service knows: comparisons of a property with a literal, <c>and</c>, <c>or</c>,
/// <c>not</c>, parentheses, and a property of type bool on its own.
/// </summary>
internal sealed class FilterParser
{
    // The service documents this limit. Whoever needs more reads a range of keys and looks at the rest in code.
    private const int MaxComparisons = 15;

    // Deeper nesting is no query that a person or the expression translator writes, and the parser is recursive.
    private const int MaxDepth = 100;

    private readonly FilterLexer _lexer;
    private FilterToken _token;
    private int _depth;
    private int _comparisons;

    private FilterParser(string filter)
    {
        _lexer = new FilterLexer(filter);
        _token = _lexer.Next();
    }

    /// <summary>The filter, or null when the text is empty and everything matches.</summary>
    /// <exception cref="Azure.RequestFailedException">400 InvalidInput: not a filter. 501 NotImplemented: a function.</exception>
    public static FilterNode? Parse(string? filter)
    {
        if (string.IsNullOrWhiteSpace(filter))
        {
            return null;
        }

        var parser = new FilterParser(filter);
        var node = parser.Or();
        return parser._token.Kind == FilterTokenKind.End ? node : throw parser.Unexpected();
    }

    private FilterNode Or()
    {
        var left = And();
        while (TakeWord("or"))
        {
            left = new FilterNode.Or(left, And());
        }

        return left;
    }

    private FilterNode And()
    {
        var left = Unary();
        while (TakeWord("and"))
        {
            left = new FilterNode.And(left, Unary());
        }

        return left;
    }

    private FilterNode Unary()
    {
        if (++_depth > MaxDepth)
        {
            throw FilterLexer.Invalid("it is nested too deeply");
        }

        var node = TakeWord("not") ? new FilterNode.Not(Unary()) : Primary();
        _depth--;
        return node;
    }

    private FilterNode Primary()
    {
        if (Take(FilterTokenKind.Open))
        {
            var inner = Or();
            return Take(FilterTokenKind.Close) ? inner : throw Unexpected();
        }

        if (_token.Kind != FilterTokenKind.Name)
        {
            // The service wants the property on the left; a literal there is refused, so that no query works here alone.
            throw Unexpected();
        }

        if (++_comparisons > MaxComparisons)
        {
            throw FilterLexer.Invalid($"it has more than {MaxComparisons} comparisons");
        }

        var property = _token.Text;
        Advance();
        if (_token.Kind == FilterTokenKind.Open)
        {
            throw TableErrors.Create(501, "NotImplemented", $"The filter uses the function {property}, which the service does not have.");
        }

        if (_token.Kind == FilterTokenKind.Name && Operator(_token.Text) is { } comparison)
        {
            Advance();
            var literal = _token.Kind == FilterTokenKind.Literal ? _token.Value! : throw Unexpected();
            Advance();
            return new FilterNode.Compare(property, comparison, literal);
        }

        return new FilterNode.Compare(property, FilterOperator.Equal, true);
    }

    private static FilterOperator? Operator(string word) => word switch
    {
        "eq" => FilterOperator.Equal,
        "ne" => FilterOperator.NotEqual,
        "gt" => FilterOperator.GreaterThan,
        "ge" => FilterOperator.GreaterThanOrEqual,
        "lt" => FilterOperator.LessThan,
        "le" => FilterOperator.LessThanOrEqual,
        _ => null,
    };

    private bool TakeWord(string word) => _token.Text == word && Take(FilterTokenKind.Name);

    private bool Take(FilterTokenKind kind)
    {
        if (_token.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Advance() => _token = _lexer.Next();

    private Azure.RequestFailedException Unexpected() => FilterLexer.Invalid($"{_token.Text} is not expected there");
}
