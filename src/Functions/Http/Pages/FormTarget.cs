using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Functions.Http.Pages;

/// <summary>What the pages of a form are filled in for: a new application, or the correction of one.</summary>
public sealed record FormTarget
{
    /// <summary>The programme, for a correction in the version that the case is pinned to.</summary>
    public required ProgrammeDefinition Programme { get; init; }

    /// <summary>Address of the form, without a slash at its end.</summary>
    public required string Address { get; init; }

    /// <summary>Where the first page's back link leads.</summary>
    public required string Exit { get; init; }

    /// <summary>Under which the draft is kept.</summary>
    public required string DraftKey { get; init; }

    /// <summary>The case that is corrected; null for a new application.</summary>
    public CaseView? Case { get; init; }

    /// <summary>The page with an id, or null.</summary>
    public FormPage? Find(string pageId) => Programme.Form.FirstOrDefault(page => string.Equals(page.Id, pageId, StringComparison.Ordinal));

    /// <summary>The address after a page: the next one, or the check.</summary>
    public string After(FormPage page)
    {
        FormPage? next = Programme.Form.SkipWhile(other => other != page).Skip(1).FirstOrDefault();
        return next is null ? $"{Address}/{FormPages.Check}" : $"{Address}/{next.Id}";
    }

    /// <summary>A new application.</summary>
    public static FormTarget New(ProgrammeDefinition programme) => new()
    {
        Programme = programme,
        Address = $"/apply/{programme.Id}",
        Exit = programme.Applicant == ApplicantKind.Union ? "/desk/filings" : $"/programmes/{programme.Id}",
        DraftKey = programme.Id,
    };

    /// <summary>The correction of a case.</summary>
    public static FormTarget Correction(ProgrammeDefinition programme, CaseView view) => new()
    {
        Programme = programme,
        Address = $"/cases/{view.Id}/correct",
        Exit = $"/cases/{view.Id}",
        DraftKey = DraftStore.CorrectionKey(view.Id, view.Round),
        Case = view,
    };
}
