using AidFlow.Portal.Forms;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Portal.Pages.Apply;

/// <summary>One page of a programme's form, for a new application or a correction.</summary>
public sealed record FormPageModel
{
    /// <summary>The programme.</summary>
    public required ProgrammeDefinition Programme { get; init; }

    /// <summary>The page.</summary>
    public required FormPage Page { get; init; }

    /// <summary>Answers and problems.</summary>
    public required FormState State { get; init; }

    /// <summary>Address of the whole form: <c>/apply/jinqiu-zhuxue</c>, <c>/cases/…/correct</c>. Pages follow after a slash.</summary>
    public required string Form { get; init; }

    /// <summary>Where the back link of the first page leads.</summary>
    public required string Exit { get; init; }

    /// <summary>True when the page was opened from the check of all answers, and leads back there.</summary>
    public bool FromCheck { get; init; }

    /// <summary>True when the page came back because the answers call for further questions.</summary>
    public bool MoreQuestions { get; init; }

    /// <summary>What has to be corrected; null for a new application.</summary>
    public ReturnView? Return { get; init; }

    /// <summary>Place of the page, from 0.</summary>
    public int Index => Programme.Form.TakeWhile(page => page != Page).Count();
}
