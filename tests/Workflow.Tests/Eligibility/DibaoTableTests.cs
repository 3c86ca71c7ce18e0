using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Tests.Eligibility;

public sealed class DibaoTableTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 8, 12);
    private readonly string _folder = Directory.CreateTempSubdirectory("aidflow-dibao-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_a_published_standard_every_county_has_a_marked_default()
    {
        var table = new DibaoTable(_folder);
        DibaoLine urban = table.Find(OrganisationId.Parse("230102-0001"), Residence.Urban, Day)!;
        DibaoLine rural = table.Find("232721", Residence.Rural, Day)!;
        Assert.True(urban.IsDefault && rural.IsDefault);
        Assert.True(urban.PerHeadPerMonth > rural.PerHeadPerMonth);
        Assert.Equal("230102", urban.CountyCode);
        Assert.Null(table.Find("230102", Residence.Urban, new DateOnly(2000, 1, 1)));
        Assert.NotEmpty(table.Note.Zh);
    }

    [Fact]
    public void An_administrators_file_replaces_the_shipped_one_by_county_and_day()
    {
        Put("""
            { "note": {"zh":"市民政局","en":"civil affairs"}, "defaults": [],
              "lines": [
                {"county":"230102","residence":"Urban","perHeadPerMonth":76000,"validFrom":"2025-07-01"},
                {"county":"230102","residence":"Urban","perHeadPerMonth":79000,"validFrom":"2026-07-01"} ] }
            """);
        var table = new DibaoTable(_folder);
        Assert.Equal(new Fen(76000), table.Find("230102", Residence.Urban, new DateOnly(2026, 6, 30))!.PerHeadPerMonth);
        DibaoLine line = table.Find("230102", Residence.Urban, Day)!;
        Assert.Equal(new Fen(79000), line.PerHeadPerMonth);
        Assert.False(line.IsDefault);
        Assert.Null(table.Find("230103", Residence.Urban, Day));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("""{"note":{"zh":"","en":""},"defaults":[],"lines":[{"county":"230102"}]}""")]
    [InlineData("""{"note":{"zh":"","en":""},"defaults":[{"residence":"Urban","perHeadPerMonth":0,"validFrom":"2026-01-01"}],"lines":[]}""")]
    public void A_broken_file_is_refused(string json)
    {
        Put(json);
        Assert.Throws<InvalidDataException>(() => new DibaoTable(_folder));
    }

    private void Put(string json) => File.WriteAllText(Path.Combine(_folder, "dibao.json"), json);
}
