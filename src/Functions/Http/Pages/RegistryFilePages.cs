using AidFlow.Functions.Http.Api;
using AidFlow.Portal.Pages.Registry;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>A file's page, as it is and as it comes back with a form that was refused.</summary>
public sealed class RegistryFilePages(PageRenderer pages, RegistryDesk desk)
{
    /// <summary>The page.</summary>
    /// <param name="http">The request of a member of staff.</param>
    /// <param name="fileId">The number in the address.</param>
    /// <param name="with">What is added to the model.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IResult> FileAsync(
        HttpContext http, string fileId, Func<FileModel, FileModel> with, int status, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(with);
        Result<HouseholdFileId> id = RegistryFunctions.FileNumber(fileId);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(http);
        }

        Result<FileView> file = await desk.GetAsync(http.StaffOf(), id.Value, cancellationToken);
        if (!file.IsOk)
        {
            return file.Problem.ToHttpResult(http);
        }

        Result<FileEventView[]> history = await desk.HistoryAsync(http.StaffOf(), id.Value, cancellationToken);
        return history.IsOk
            ? pages.Page<FilePageForStaff, FileModel>(http, with(new FileModel { File = file.Value, History = history.Value }), status)
            : history.Problem.ToHttpResult(http);
    }

    /// <summary>The page with a form that was refused; what was typed is still there.</summary>
    public Task<IResult> RefusedAsync(HttpContext http, string fileId, string posted, Problem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Kind is ProblemKind.NotFound
            ? Task.FromResult(problem.ToHttpResult(http))
            : FileAsync(
                http, fileId,
                model => model with
                {
                    Posted = posted,
                    Values = RegistryFormReader.Values(http.Request.Form),
                    Problems = problem.Fields,
                    Refused = problem.Fields.Count > 0 ? null : problem.Message,
                },
                (int)problem.Kind, cancellationToken);
    }
}
