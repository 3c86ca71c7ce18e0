using System.Text;
using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Catalogue;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Rehearsals;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Where a programme administrator changes a copy of a programme's file and sees what it would have meant.</summary>
public sealed class RehearsalPageFunctions(PageRenderer pages, ProgrammeRehearsal rehearsal, ProgrammeCatalogue programmes, TimeProvider time)
{
    /// <summary>Shows the file in force.</summary>
    [Function(nameof(RehearsalPage))]
    [Access(Who.Staff, StaffRole.ProgrammeAdministrator)]
    public IResult RehearsalPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "programmes/{programmeId}/rehearsal")] HttpRequest request, string programmeId)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Current(programmeId) is { } programme
            ? Page(request.HttpContext, programme, TextOf(programme), null)
            : ApplicationProblems.UnknownProgramme.ToHttpResult(request.HttpContext);
    }

    /// <summary>Rehearses the changed copy.</summary>
    [Function(nameof(PostRehearsal))]
    [Access(Who.Staff, StaffRole.ProgrammeAdministrator)]
    public async Task<IResult> PostRehearsal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "programmes/{programmeId}/rehearsal")] HttpRequest request,
        string programmeId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        if (Current(programmeId) is not { } programme)
        {
            return ApplicationProblems.UnknownProgramme.ToHttpResult(http);
        }

        string file = request.Form["file"].ToString();
        Result<RehearsalReport> report = await rehearsal.RunAsync(
            http.StaffOf(), programmeId, Encoding.UTF8.GetBytes(file), null, null, cancellationToken);
        return Page(http, programme, file, report);
    }

    private IResult Page(HttpContext http, ProgrammeDefinition programme, string file, Result<RehearsalReport>? report)
    {
        RehearsalModel model = new()
        {
            Programme = programme,
            File = file,
            Report = report is { IsOk: true } done ? done.Value : null,
            Problem = report?.Problem,
        };
        return pages.Page<Portal.Pages.Catalogue.RehearsalPage, RehearsalModel>(
            http, model, model.Problem is { } problem ? (int)problem.Kind : StatusCodes.Status200OK);
    }

    private string TextOf(ProgrammeDefinition programme) =>
        programmes.FileOf(programme.Id, programme.Version) is { } file ? Encoding.UTF8.GetString(file.Span).TrimStart('\uFEFF') : "";

    private ProgrammeDefinition? Current(string programmeId) => programmes.FindCurrent(programmeId, ChinaTime.Today(time));
}
