using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Api;
using AidFlow.Portal.Pages.Registry;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Hardship files on pages: lists, one file with its forms, numbers in full.</summary>
public sealed class RegistryPageFunctions(PageRenderer pages, RegistryFilePages files, RegistryDesk desk)
{
    /// <summary>A list.</summary>
    [Function(nameof(RegistryListPage))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Auditor, StaffRole.SystemAdministrator)]
    public async Task<IResult> RegistryListPage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "registry")] HttpRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        Result<FileListQuery> query = FileQueries.Read(request.Query);
        if (!query.IsOk)
        {
            return query.Problem.ToHttpResult(http);
        }

        // Who only disposes of files begins with the list of those.
        StaffCaller staff = http.StaffOf();
        bool disposes = !request.Query.ContainsKey("list") && !staff.Has(StaffRole.Officer) && !staff.Has(StaffRole.Auditor);
        FileListQuery list = disposes ? query.Value with { Kind = FileListKind.Disposal } : query.Value;
        Result<FilePage> page = await desk.ListAsync(staff, list, cancellationToken);
        return page.IsOk
            ? pages.Page<FileListPage, FileListModel>(http, new FileListModel(list, page.Value))
            : page.Problem.ToHttpResult(http);
    }

    /// <summary>A file.</summary>
    [Function(nameof(RegistryFilePage))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Auditor)]
    public async Task<IResult> RegistryFilePage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "registry/files/{fileId}")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await files.FileAsync(request.HttpContext, fileId, model => model with { Saved = request.Query.ContainsKey("saved") }, StatusCodes.Status200OK, cancellationToken);
    }

    /// <summary>Does something to a file.</summary>
    [Function(nameof(PostFileCommand))]
    [Access(Who.Staff, StaffRole.Officer)]
    public async Task<IResult> PostFileCommand(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "registry/files/{fileId}")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        (FileCommand? command, IReadOnlyList<FieldProblem> problems) = RegistryFormReader.Read(request.Form);
        Result<HouseholdFileId> id = RegistryFunctions.FileNumber(fileId);
        if (command is null || !id.IsOk)
        {
            return (id.Problem ?? RequestProblems.NotFound).ToHttpResult(http);
        }

        Problem? problem = problems.Count > 0 ? new Problem("registry.invalid", ProblemKind.Invalid, problems[0].Message) { Fields = problems } : null;
        if (problem is null)
        {
            Result<FileView> done = await desk.CommandAsync(http.StaffOf(), id.Value, command, cancellationToken);
            if (done.IsOk)
            {
                return new SeeOther($"/registry/files/{id.Value}?saved=1");
            }

            problem = done.Problem;
        }

        return await files.RefusedAsync(http, fileId, command.Kind.ToString(), problem, cancellationToken);
    }

    /// <summary>Opens a new file after a closed one.</summary>
    [Function(nameof(PostFileSuccessor))]
    [Access(Who.Staff, StaffRole.Officer)]
    public async Task<IResult> PostFileSuccessor(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "registry/files/{fileId}/successor")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        Result<HouseholdFileId> id = RegistryFunctions.FileNumber(fileId);
        if (!id.IsOk)
        {
            return id.Problem.ToHttpResult(http);
        }

        Result<FileView> opened = await desk.OpenAgainAsync(http.StaffOf(), id.Value, request.Form["category"].ToString(), cancellationToken);
        return opened.IsOk
            ? new SeeOther($"/registry/files/{opened.Value.Id}?saved=1")
            : await files.RefusedAsync(http, fileId, "Successor", opened.Problem, cancellationToken);
    }

    /// <summary>Asks for the reason to see a number.</summary>
    [Function(nameof(FileRevealPageOfStaff))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Auditor)]
    public async Task<IResult> FileRevealPageOfStaff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "registry/files/{fileId}/reveal")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<FileRevealModel> model = await RevealModelAsync(request.HttpContext, fileId, request.Query["member"], request.Query["field"], cancellationToken);
        return model.IsOk
            ? pages.Page<FileRevealPage, FileRevealModel>(request.HttpContext, model.Value)
            : model.Problem.ToHttpResult(request.HttpContext);
    }

    /// <summary>Shows a number once its reason is recorded; in the answer to the post itself and nowhere else.</summary>
    [Function(nameof(PostFileReveal))]
    [Access(Who.Staff, StaffRole.Officer, StaffRole.Auditor)]
    public async Task<IResult> PostFileReveal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "registry/files/{fileId}/reveal")] HttpRequest request,
        string fileId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        Result<FileRevealModel> model = await RevealModelAsync(http, fileId, request.Form["member"], request.Form["field"], cancellationToken);
        if (!model.IsOk)
        {
            return model.Problem.ToHttpResult(http);
        }

        string reason = request.Form["reason"].ToString().Trim();
        Result<string> value = await desk.RevealAsync(
            http.StaffOf(), model.Value.File.Id, model.Value.Member.Number, model.Value.Field, reason, cancellationToken);
        if (value.IsOk)
        {
            return pages.Page<FileRevealPage, FileRevealModel>(http, model.Value with { Reason = reason, Value = value.Value });
        }

        return value.Problem.Kind == ProblemKind.Invalid
            ? pages.Page<FileRevealPage, FileRevealModel>(http, model.Value with { Reason = reason, Problems = value.Problem.Fields }, StatusCodes.Status422UnprocessableEntity)
            : value.Problem.ToHttpResult(http);
    }

    private async Task<Result<FileRevealModel>> RevealModelAsync(
        HttpContext http, string fileId, string? member, string? field, CancellationToken cancellationToken)
    {
        Result<HouseholdFileId> id = RegistryFunctions.FileNumber(fileId);
        if (!id.IsOk)
        {
            return id.Problem;
        }

        Result<FileView> file = await desk.GetAsync(http.StaffOf(), id.Value, cancellationToken);
        if (!file.IsOk)
        {
            return file.Problem;
        }

        return int.TryParse(member, out int number) && file.Value.Members.FirstOrDefault(one => one.Number == number) is { } person
            && Enum.TryParse(field, out FileSecret secret) && Enum.IsDefined(secret)
            ? new FileRevealModel { File = file.Value, Member = person, Field = secret }
            : Workflow.Applications.ApplicationProblems.UnknownField;
    }
}
