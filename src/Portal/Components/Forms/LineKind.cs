namespace AidFlow.Portal.Components.Forms;

/// <summary>How a line of text is typed: keyboard, width, completion.</summary>
/// <param name="Class">Width and look.</param>
/// <param name="InputMode">The keyboard that a phone opens.</param>
/// <param name="AutoComplete">What the browser may fill in.</param>
/// <param name="MaxLength">Most characters; wide enough for blanks and full-width signs that are taken out later.</param>
public sealed record LineKind(string Class, string? InputMode, string AutoComplete, int? MaxLength)
{
    /// <summary>Any text.</summary>
    public static LineKind Text { get; } = new("", null, "off", 200);

    /// <summary>
    /// An identity number. Not the numeric keyboard: the last character may be X, which many phones' numeric keyboards do not have.
    /// </summary>
    public static LineKind IdNumber { get; } = new("digits w-20", "text", "off", 30) { AutoCapitalize = "characters" };

    /// <summary>A mobile number.</summary>
    public static LineKind Mobile { get; } = new("digits w-11", "tel", "tel-national", 20) { Type = "tel" };

    /// <summary>A card or account number, shown in groups of four.</summary>
    public static LineKind Account { get; } = new("digits w-20", "numeric", "off", 50) { GroupsOfFour = true };

    /// <summary>A CNAPS code.</summary>
    public static LineKind BankCode { get; } = new("digits w-11", "numeric", "off", 20);

    /// <summary>A unified social credit code.</summary>
    public static LineKind UnionCode { get; } = new("digits w-20", "text", "off", 30) { AutoCapitalize = "characters" };

    /// <summary>An amount in yuan.</summary>
    public static LineKind Money { get; } = new("digits", "decimal", "off", 20);

    /// <summary>A whole number.</summary>
    public static LineKind Number { get; } = new("digits w-8", "numeric", "off", 20);

    /// <summary>A code of six digits from a text message.</summary>
    public static LineKind OneTimeCode { get; } = new("code-input", "numeric", "one-time-code", 12);

    /// <summary>A name to sign in with.</summary>
    public static LineKind UserName { get; } = new("w-20", null, "username", 100) { AutoCapitalize = "none" };

    /// <summary>A password.</summary>
    public static LineKind Password { get; } = new("w-20", null, "current-password", 200) { Type = "password" };

    /// <summary>The attribute <c>type</c>.</summary>
    public string Type { get; init; } = "text";

    /// <summary>The attribute <c>autocapitalize</c>.</summary>
    public string? AutoCapitalize { get; init; }

    /// <summary>Whether the script shows it in groups of four while it is typed.</summary>
    public bool GroupsOfFour { get; init; }
}
