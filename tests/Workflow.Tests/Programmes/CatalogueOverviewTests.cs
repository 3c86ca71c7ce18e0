using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Programmes.Versions;

namespace AidFlow.Workflow.Tests.Programmes;

public sealed class CatalogueOverviewTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aidflow-overview-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_version_is_in_force_from_its_day_until_the_day_before_the_next()
    {
        Put(1, "2020-01-01");
        Put(2, "2026-07-01");
        Put(3, "2027-01-01");
        File.WriteAllText(Path.Combine(_folder, "broken.json"), "{");

        CatalogueOverview overview = CatalogueOverview.Of(new ProgrammeCatalogue(_folder), new DateOnly(2026, 8, 20));

        ProgrammeVersions programme = Assert.Single(overview.Programmes);
        Assert.Equal(2, programme.InForce);
        Assert.Equal([VersionState.Past, VersionState.InForce, VersionState.ToCome], programme.Versions.Select(version => version.State));
        Assert.Equal([new DateOnly(2026, 6, 30), new DateOnly(2026, 12, 31), null], programme.Versions.Select(version => version.Until));
        Assert.Equal("broken.json", Assert.Single(overview.Faults).File);
        Assert.Equal([2, 3], overview.Defaults.Select(note => note.Version).Distinct());
        Assert.Equal(2 * Catalogues.SchoolAid.Defaults.Count, overview.Defaults.Count);
    }

    [Fact]
    public void Before_the_first_version_none_is_in_force()
    {
        Put(1, "2027-01-01");

        ProgrammeVersions programme = Assert.Single(CatalogueOverview.Of(new ProgrammeCatalogue(_folder), new DateOnly(2026, 8, 20)).Programmes);

        Assert.Null(programme.InForce);
        Assert.Equal(VersionState.ToCome, Assert.Single(programme.Versions).State);
    }

    [Fact]
    public void The_file_of_a_version_is_kept_as_it_was_read()
    {
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(Catalogues.Folder, "kunnan-jiandang.v2.json")), Catalogues.Shipped.FileOf("kunnan-jiandang", 2)!.Value.ToArray());
        Assert.Null(Catalogues.Shipped.FileOf("kunnan-jiandang", 3));
    }

    [Fact]
    public void Every_shipped_programme_is_in_the_overview() => Assert.Equal(
        17, CatalogueOverview.Of(Catalogues.Shipped, new DateOnly(2026, 8, 20)).Programmes.Count(programme => programme.InForce is not null));

    private void Put(int version, string from) => File.WriteAllText(
        Path.Combine(_folder, version == 1 ? "jinqiu-zhuxue.json" : $"jinqiu-zhuxue.v{version}.json"),
        Catalogues.SchoolAidText
            .Replace("\"version\": 1", $"\"version\": {version}", StringComparison.Ordinal)
            .Replace("\"effectiveFrom\": \"2020-01-01\"", $"\"effectiveFrom\": \"{from}\"", StringComparison.Ordinal));
}
