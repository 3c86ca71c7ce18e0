namespace AidFlow.Workflow.Results;

/// <summary>One sentence in both languages.</summary>
/// <param name="Zh">Simplified Chinese.</param>
/// <param name="En">English.</param>
public sealed record LocalizedText(string Zh, string En)
{
    /// <summary>The text in a language.</summary>
    public string In(Language language) => language == Language.En ? En : Zh;
}
