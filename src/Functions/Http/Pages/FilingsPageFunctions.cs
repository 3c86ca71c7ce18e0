using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Forms;
using AidFlow.Portal.Pages.Apply;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Lists;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>What unions hand in: where an officer begins and finds it again. The form's own pages are those of workers.</summary>
public sealed class FilingsPageFunctions(PageRenderer pages, ApplicationDesk desk, DraftStore drafts, ProgrammeCatalogue programmes, TimeProvider time)
{
    /// <summary>The programmes that unions start, and the union's cases.</summary>
    [Function(nameof(FilingsPageOfOfficer))]
    [Access(Who.Staff, StaffRole.Officer)]
    public async Task<IResult> FilingsPageOfOfficer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk/filings")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        StaffCaller officer = request.HttpContext.StaffOf();
        DateOnly today = ChinaTime.Today(time);
        List<FilingChoice> choices = [];
        foreach (ProgrammeDefinition programme in programmes.Current(today).Where(programme => programme.Applicant == ApplicantKind.Union))
        {
            bool begun = await drafts.LoadAsync(officer, programme.Id, cancellationToken) is not null;
            choices.Add(new FilingChoice(programme, programme.IsOpenOn(today), begun));
        }

        FilingsModel model = new() { Programmes = choices, Cases = await desk.CasesOfAsync(officer, cancellationToken) };
        return pages.Page<FilingsPage, FilingsModel>(request.HttpContext, model);
    }

    /// <summary>The header of a programme's list, as a file for a spreadsheet.</summary>
    [Function(nameof(DownloadListTemplate))]
    [Access(Who.Staff, StaffRole.Officer)]
    public IResult DownloadListTemplate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "desk/filings/{programmeId}/template.csv")] HttpRequest request, string programmeId)
    {
        ArgumentNullException.ThrowIfNull(request);
        return programmes.FindCurrent(programmeId, ChinaTime.Today(time)) is { List: { } list } programme && programme.FindQuestion(list.Table) is { } table
            ? Results.File(ListTemplate.Of(ListReader.Header(table, request.HttpContext.LanguageOf())), "text/csv; charset=utf-8", $"{programme.Id}.csv")
            : RequestProblems.NotFound.ToHttpResult(request.HttpContext);
    }
}
