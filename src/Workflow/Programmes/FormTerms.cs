using System.Text.Json.Serialization;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Programmes;

/// <summary>One page of a form: one topic.</summary>
public sealed record FormPage
{
    /// <summary>Name in addresses: <c>child</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Heading.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>A sentence under the heading; null when the heading says it all.</summary>
    public LocalizedText? Hint { get; init; }

    /// <summary>The questions, in order.</summary>
    public required IReadOnlyList<Question> Questions { get; init; }
}

/// <summary>One question of a form.</summary>
public sealed record Question
{
    /// <summary>
    /// Place of the answer: <c>child.idNumber</c> is <c>/child/idNumber</c> in the answers. Inside a
    /// <see cref="QuestionType.Table"/> it is relative to the row.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>What kind of answer it takes; decides the control, the check and the mask.</summary>
    public required QuestionType Type { get; init; }

    /// <summary>The question as asked.</summary>
    public required LocalizedText Label { get; init; }

    /// <summary>Help under the label.</summary>
    public LocalizedText? Hint { get; init; }

    /// <summary>Whether an answer must be given (when the question is shown).</summary>
    public bool Required { get; init; } = true;

    /// <summary>Longest text in characters, default 100 (2,000 for long text).</summary>
    public int? MaxLength { get; init; }

    /// <summary>Smallest number, or fewest rows of a table.</summary>
    public long? Min { get; init; }

    /// <summary>Largest number (fen for money), or most rows of a table.</summary>
    public long? Max { get; init; }

    /// <summary>The choices of a <see cref="QuestionType.Choice"/>.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The columns of a <see cref="QuestionType.Table"/>.</summary>
    public IReadOnlyList<Question> Columns { get; init; } = [];

    /// <summary>Asked only when another answer has one of these values; null when always asked.</summary>
    public ShowIf? ShowIf { get; init; }

    /// <summary>
    /// In the record of a step only: values (as in <see cref="Programmes.ShowIf"/>) of which one has to be given before the step can be
    /// approved; empty for any.
    /// </summary>
    public IReadOnlyList<string> Expect { get; init; } = [];
}

/// <summary>A condition on another question of the same form.</summary>
/// <param name="Question">The other question's id.</param>
/// <param name="In">Its values (as strings; <c>true</c>/<c>false</c> for yes/no) for which this question is asked.</param>
public sealed record ShowIf(string Question, IReadOnlyList<string> In);

/// <summary>One choice.</summary>
/// <param name="Value">Stored value.</param>
/// <param name="Label">What people read.</param>
public sealed record Choice(string Value, LocalizedText Label);

/// <summary>The kinds of answers. JSON shapes in brackets.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuestionType>))]
public enum QuestionType
{
    /// <summary>A line of text [string].</summary>
    Text,

    /// <summary>Several lines [string].</summary>
    LongText,

    /// <summary>Resident identity number, 18 characters [string].</summary>
    IdNumber,

    /// <summary>Mainland mobile number, 11 digits [string].</summary>
    Mobile,

    /// <summary>Bank card or account number [string of digits].</summary>
    BankAccount,

    /// <summary>CNAPS bank code, 12 digits [string].</summary>
    BankCode,

    /// <summary>Unified social credit code [string].</summary>
    UnionCode,

    /// <summary>A day [string yyyy-MM-dd].</summary>
    Date,

    /// <summary>Money [integer, fen].</summary>
    Money,

    /// <summary>A whole number [integer].</summary>
    Number,

    /// <summary>One of the choices [string].</summary>
    Choice,

    /// <summary>Yes or no [boolean].</summary>
    YesNo,

    /// <summary>A union from the directory [string, organisation id].</summary>
    Organisation,

    /// <summary>Rows of the same columns [array of objects].</summary>
    Table,

    /// <summary>A consent that must be given [boolean, true].</summary>
    Consent,
}
