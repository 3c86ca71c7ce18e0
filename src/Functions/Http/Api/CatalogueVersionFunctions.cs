using System.Globalization;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Programmes.Versions;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>The catalogue for those who keep it: versions, differences, files, faults. Read-only: programmes are changed by files. The catalogue is the province's, the same for every union.</summary>
public sealed class CatalogueVersionFunctions(ProgrammeCatalogue programmes, TimeProvider time, ApiJson json)
{
    private static readonly Problem NoVersion = new("programme.no-version", ProblemKind.NotFound, new("没有这个版本。", "There is no such version."));

    /// <summary>The whole catalogue.</summary>
    [Function(nameof(GetCatalogue))]
    [Access(Who.Staff, StaffRole.ProgrammeAdministrator, StaffRole.SystemAdministrator)]
    [Operation("Every version of every programme, faults of files that were left out at the start, and defaults that await the federation's document.", Response = typeof(CatalogueOverview))]
    public IResult GetCatalogue([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/catalogue")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return json.Write(request.HttpContext, CatalogueOverview.Of(programmes, ChinaTime.Today(time)));
    }

    /// <summary>The versions of a programme.</summary>
    [Function(nameof(ListProgrammeVersions))]
    [Access(Who.Staff, StaffRole.ProgrammeAdministrator, StaffRole.SystemAdministrator)]
    [Operation("The versions of a programme, and which is in force from when.", Response = typeof(ProgrammeVersions), Problems = ["programme.unknown"])]
    public IResult ListProgrammeVersions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/programmes/{programmeId}/versions")] HttpRequest request, string programmeId)
    {
        ArgumentNullException.ThrowIfNull(request);
        List<ProgrammeDefinition> versions = [.. programmes.All.Where(programme => programme.Id == programmeId)];
        return versions.Count > 0
            ? json.Write(request.HttpContext, ProgrammeVersions.Of(versions, ChinaTime.Today(time)))
            : ApplicationProblems.UnknownProgramme.ToHttpResult(request.HttpContext);
    }

    /// <summary>The file of a version.</summary>
    [Function(nameof(DownloadProgrammeVersion))]
    [Access(Who.Staff, StaffRole.ProgrammeAdministrator, StaffRole.SystemAdministrator)]
    [Operation("The file of a version, as it was read at the start.", ResponseFiles = ["application/json"], Problems = ["programme.no-version"])]
    public IResult DownloadProgrammeVersion(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/programmes/{programmeId}/versions/{version}")] HttpRequest request,
        string programmeId,
        string version)
    {
        ArgumentNullException.ThrowIfNull(request);
        return NumberOf(version) is { } number && programmes.FileOf(programmeId, number) is { } file
            ? Results.File(file.ToArray(), "application/json", number == 1 ? $"{programmeId}.json" : string.Create(CultureInfo.InvariantCulture, $"{programmeId}.v{number}.json"))
            : NoVersion.ToHttpResult(request.HttpContext);
    }

    /// <summary>The differences between two versions.</summary>
    [Function(nameof(CompareProgrammeVersions))]
    [Access(Who.Staff, StaffRole.ProgrammeAdministrator, StaffRole.SystemAdministrator)]
    [Operation("What is different between two versions of a programme, in words, in the order of the file.", Response = typeof(IReadOnlyList<ProgrammeChange>), Problems = ["programme.no-version"])]
    public IResult CompareProgrammeVersions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/programmes/{programmeId}/versions/{version}/diff/{other}")] HttpRequest request,
        string programmeId,
        string version,
        string other)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Find(programmeId, version) is { } from && Find(programmeId, other) is { } to
            ? json.Write(request.HttpContext, ProgrammeDiff.Between(from, to))
            : NoVersion.ToHttpResult(request.HttpContext);
    }

    internal static int? NumberOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private ProgrammeDefinition? Find(string programmeId, string version) => NumberOf(version) is { } number ? programmes.Find(programmeId, number) : null;
}
