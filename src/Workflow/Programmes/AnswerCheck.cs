using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>Checks one answer that is not a table and brings it into normal form.</summary>
internal static class AnswerCheck
{
    private const int DefaultLength = 100;
    private const int DefaultLongLength = 2000;

    /// <summary>Largest money answer, in fen: ten billion yuan.</summary>
    private const long MostMoney = 1_000_000_000_000;

    private const long MostNumber = 1_000_000_000;

    /// <summary>Checks an answer.</summary>
    /// <returns>The normal form, or a problem; neither when nothing was answered and nothing had to be.</returns>
    public static (JsonNode? Value, FieldProblem? Problem) Check(Question question, JsonNode? answer, string at, FormContext context)
    {
        if (IsEmpty(answer))
        {
            return (null, question.Required ? question.Type == QuestionType.Consent ? FormFaults.Consent(at) : FormFaults.Required(at) : null);
        }

        return question.Type switch
        {
            QuestionType.Text or QuestionType.LongText => Text(question, answer, at),
            QuestionType.IdNumber => Identifier(answer, at, text => Faulted(IdNumber.Read(text, context.Today), number => number.Value)),
            QuestionType.Mobile => Identifier(answer, at, text => Faulted(MobileNumber.Read(text), number => number.Value)),
            QuestionType.BankAccount => Identifier(answer, at, text => Faulted(AccountNumber.Read(text), number => number.Value)),
            QuestionType.BankCode => Identifier(answer, at, text => Faulted(CnapsCode.Read(text), code => code.Value)),
            QuestionType.UnionCode => Identifier(answer, at, text => Faulted(UnifiedSocialCreditCode.Read(text), code => code.Value)),
            QuestionType.Date => Date(answer, at),
            QuestionType.Money => Number(answer, at, question.Min ?? 0, question.Max ?? MostMoney, bound => new Fen(bound).ToString()),
            QuestionType.Number => Number(answer, at, question.Min ?? 0, question.Max ?? MostNumber, bound => bound.ToString(CultureInfo.InvariantCulture)),
            QuestionType.Choice => Choice(question, answer, at),
            QuestionType.YesNo => answer?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? (answer.DeepClone(), null) : (null, FormFaults.Type(at)),
            QuestionType.Consent => Consent(answer, at),
            QuestionType.Organisation => Organisation(answer, at, context),
            _ => (null, FormFaults.Type(at)),
        };
    }

    /// <summary>Null and blank text are no answers.</summary>
    public static bool IsEmpty(JsonNode? answer) => answer is null || (AnswerPath.Text(answer) is { } text && string.IsNullOrWhiteSpace(text));

    private static (JsonNode?, FieldProblem?) Text(Question question, JsonNode? answer, string at)
    {
        if (AnswerPath.Text(answer) is not { } raw)
        {
            return (null, FormFaults.Type(at));
        }

        int most = question.MaxLength ?? (question.Type == QuestionType.LongText ? DefaultLongLength : DefaultLength);
        string text = raw.Trim().Replace("\r\n", "\n", StringComparison.Ordinal);

        // A character outside the basic plane is two units of a .NET string and one for the person who typed it.
        if (text.Length > 2 * most || text.EnumerateRunes().Count() > most)
        {
            return (null, FormFaults.TooLong(at, most));
        }

        bool lines = question.Type == QuestionType.LongText;
        return IsReadable(text, lines) ? (JsonValue.Create(text), null) : (null, FormFaults.Characters(at));
    }

    private static bool IsReadable(string text, bool lines)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || (char.IsControl(text[i]) && !(lines && text[i] is '\n' or '\t')))
            {
                return false;
            }
        }

        return true;
    }

    private static (JsonNode?, FieldProblem?) Identifier(JsonNode? answer, string at, Func<string, (string? Value, IdentifierFault? Fault)> read)
    {
        if (AnswerPath.Text(answer) is not { } text)
        {
            return (null, FormFaults.Type(at));
        }

        (string? value, IdentifierFault? fault) = read(text);
        return fault is null ? (JsonValue.Create(value), null) : (null, new FieldProblem(at, fault.Code, fault.Message));
    }

    private static (string?, IdentifierFault?) Faulted<T>(IdentifierReading<T> reading, Func<T, string> value)
        where T : struct =>
        (reading.Value is { } read ? value(read) : null, reading.Fault);

    private static (JsonNode?, FieldProblem?) Date(JsonNode? answer, string at)
    {
        if (AnswerPath.Text(answer) is not { } text)
        {
            return (null, FormFaults.Type(at));
        }

        bool ok = DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            && day.Year is >= 1900 and <= 2100;
        return ok ? (JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), null) : (null, FormFaults.Date(at));
    }

    private static (JsonNode?, FieldProblem?) Number(JsonNode? answer, string at, long least, long most, Func<long, string> words)
    {
        if (answer is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
        {
            return (null, FormFaults.Type(at));
        }

        // Numbers beyond 64 bits and fractions both fail to convert; only the former is a matter of size.
        if (!long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            string digits = value.ToJsonString();
            return (null, digits.AsSpan().TrimStart('-').IndexOfAnyExceptInRange('0', '9') >= 0 ? FormFaults.Whole(at)
                : digits[0] == '-' ? FormFaults.TooSmall(at, words(least)) : FormFaults.TooLarge(at, words(most)));
        }

        return number < least ? (null, FormFaults.TooSmall(at, words(least)))
            : number > most ? (null, FormFaults.TooLarge(at, words(most)))
            : (JsonValue.Create(number), null);
    }

    private static (JsonNode?, FieldProblem?) Choice(Question question, JsonNode? answer, string at)
    {
        if (AnswerPath.Text(answer)?.Trim() is not { } text)
        {
            return (null, FormFaults.Type(at));
        }

        return question.Choices.Any(choice => choice.Value == text) ? (JsonValue.Create(text), null) : (null, FormFaults.Choice(at));
    }

    private static (JsonNode?, FieldProblem?) Consent(JsonNode? answer, string at) => answer?.GetValueKind() switch
    {
        JsonValueKind.True => (JsonValue.Create(true), null),
        JsonValueKind.False => (null, FormFaults.Consent(at)),
        _ => (null, FormFaults.Type(at)),
    };

    private static (JsonNode?, FieldProblem?) Organisation(JsonNode? answer, string at, FormContext context)
    {
        if (AnswerPath.Text(answer)?.Trim() is not { } text)
        {
            return (null, FormFaults.Type(at));
        }

        return OrganisationId.TryParse(text, CultureInfo.InvariantCulture, out OrganisationId id) && context.OrganisationExists(id)
            ? (JsonValue.Create(id.Value), null)
            : (null, FormFaults.Organisation(at));
    }
}
