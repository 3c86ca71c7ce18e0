using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Api;
using AidFlow.Portal.Pages.Catalogue;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Programmes.Versions;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>The catalogue for programme administrators; read-only.</summary>
public sealed class CataloguePageFunctions(PageRenderer pages, ProgrammeCatalogue programmes, TimeProvider time)
{
    /// <summary>All programmes with their versions, faults of files, and defaults.</summary>
    [Function(nameof(CataloguePage))]
    [Access(Who.Staff, StaffRole.ProgrammeAdministrator, StaffRole.SystemAdministrator)]
    public IResult CataloguePage([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "catalogue")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return pages.Page<Portal.Pages.Catalogue.CataloguePage, CatalogueOverview>(request.HttpContext, CatalogueOverview.Of(programmes, ChinaTime.Today(time)));
    }

    /// <summary>One programme: its versions side by side, and the differences between two of them.</summary>
    [Function(nameof(CatalogueProgrammePage))]
    [Access(Who.Staff, StaffRole.ProgrammeAdministrator, StaffRole.SystemAdministrator)]
    public IResult CatalogueProgrammePage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "catalogue/{programmeId}")] HttpRequest request, string programmeId)
    {
        ArgumentNullException.ThrowIfNull(request);
        List<ProgrammeDefinition> versions = [.. programmes.All.Where(programme => programme.Id == programmeId)];
        if (versions.Count == 0)
        {
            return ApplicationProblems.UnknownProgramme.ToHttpResult(request.HttpContext);
        }

        // Without a choice: the newest, against the one before it.
        ProgrammeDefinition from = Asked("from") ?? versions[^Math.Min(2, versions.Count)];
        ProgrammeDefinition to = Asked("to") ?? versions[^1];
        VersionsModel model = new()
        {
            Programme = ProgrammeVersions.Of(versions, ChinaTime.Today(time)),
            From = from.Version,
            To = to.Version,
            Changes = ProgrammeDiff.Between(from, to),
            MayRehearse = request.HttpContext.StaffOf().Has(StaffRole.ProgrammeAdministrator),
        };
        return pages.Page<VersionsPage, VersionsModel>(request.HttpContext, model);

        ProgrammeDefinition? Asked(string name) =>
            CatalogueVersionFunctions.NumberOf(request.Query[name].ToString()) is { } number ? versions.Find(version => version.Version == number) : null;
    }
}
