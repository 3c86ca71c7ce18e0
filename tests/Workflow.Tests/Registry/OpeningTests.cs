using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Registry;

namespace AidFlow.Workflow.Tests.Registry;

public sealed class OpeningTests
{
    [Fact]
    public async Task A_grant_opens_one_file_however_often_it_is_carried_out()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        GrantedFile granted = world.Granted("KNJD-202608-000001", 1, 2, 3);

        string first = await world.Registry.OpenAsync(granted);
        string again = await world.Registry.OpenAsync(granted);

        Assert.Equal(first, again);
        HouseholdFile file = await world.FileAsync(HouseholdFileId.Parse(first));
        Assert.Equal((FileState.Open, "deep", 3), (file.State, file.Category, file.Present.Count()));
        Assert.Equal(world.Today.AddMonths(12), file.RecheckDueOn);
        Assert.Empty(file.Content.Pending);
        Assert.Equal(["file.opened"], await world.ActionsAsync(file.Id));
    }

    [Fact]
    public async Task Every_member_is_found_and_only_the_applicant_is_the_main_one()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = await world.OpenAsync(1, 2);

        RegistryFacts? main = await world.Registry.FactsAsync(RegistryWorld.Person(1), world.Today.AddMonths(7));
        RegistryFacts? member = await world.Registry.FactsAsync(RegistryWorld.Person(2), world.Today);

        Assert.Equal(new RegistryFacts { FileId = id, Category = "deep", IsMainApplicant = true, Months = 7, Status = FileState.Open }, main);
        Assert.Equal(new RegistryFacts { FileId = id, Category = "deep", IsMainApplicant = false, Months = 0, Status = FileState.Open }, member);
        Assert.Null(await world.Registry.FactsAsync(RegistryWorld.Person(3), world.Today));
        Assert.Null(await world.Registry.FactsAsync(RegistryWorld.Person(1), world.Today.AddDays(-1)));
        Assert.Equal("deep", await world.Registry.CategoryOfAsync("230999", RegistryWorld.Person(2), world.Today));
    }

    [Fact]
    public async Task A_second_grant_for_anyone_of_a_household_goes_into_its_file()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId first = await world.OpenAsync(1, 2);

        string second = await world.Registry.OpenAsync(world.Granted("KNJD-202608-00000B", 2, 3) with { Category = "relative" });

        Assert.Equal(first.Value, second);
        HouseholdFile file = await world.FileAsync(first);
        Assert.Equal("relative", file.Category);
        Assert.Equal(3, file.Present.Count());
        Assert.Equal(RegistryWorld.Person(1), file.Main.IdNumber);
        Assert.Single(file.Present, member => member.IsMain);
        Assert.Equal(["file.opened", "file.grant-merged"], await world.ActionsAsync(first));
    }

    [Fact]
    public async Task Somebody_of_a_third_household_stays_in_that_households_file()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId first = await world.OpenAsync(1, 2);
        HouseholdFileId other = await world.OpenAsync(5, 6);

        await world.Registry.OpenAsync(world.Granted("KNJD-202608-00000C", 1, 6, 7));

        Assert.Equal(first, (await world.Registry.FactsAsync(RegistryWorld.Person(7), world.Today))!.FileId);
        Assert.Equal(other, (await world.Registry.FactsAsync(RegistryWorld.Person(6), world.Today))!.FileId);
        Assert.Null((await world.FileAsync(first)).FindPresent(RegistryWorld.Person(6)));
    }

    [Fact]
    public async Task Grants_at_the_same_moment_for_one_household_make_one_file()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();

        string[] numbers = await Task.WhenAll(Enumerable.Range(1, 8).Select(i =>
            world.Registry.OpenAsync(world.Granted($"KNJD-202608-A0000{i}", i % 2 == 0 ? [1, 2, 3] : [3, 2, 1]))));

        HouseholdFileId id = HouseholdFileId.Parse(Assert.Single(numbers.Distinct()));
        HouseholdFile file = await world.FileAsync(id);
        Assert.Equal(3, file.Present.Count());
        Assert.Equal(8, file.Content.Grants.Distinct().Count());
    }

    [Fact]
    public async Task An_opening_that_died_between_people_and_file_is_finished_by_its_repetition()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = HouseholdFileId.Create("230102", "KNJD-202608-000001");
        Assert.Null(await world.Get<FilePeople>().ClaimAsync(RegistryWorld.Person(1), id, CancellationToken.None));

        Assert.Equal(id, await world.OpenAsync(1, 2));
        Assert.Equal(2, (await world.FileAsync(id)).Present.Count());
    }

    [Fact]
    public async Task The_tables_hold_no_name_and_no_number_in_clear()
    {
        await using RegistryWorld world = await RegistryWorld.StartAsync();
        HouseholdFileId id = await world.OpenAsync(1, 2);
        string[] secrets = [RegistryWorld.Person(1), RegistryWorld.Person(2), RegistryWorld.Mobile(1), "户主1"];

        foreach (string table in (string[])["Registry", "RegistryPeople", "RegistryLists", "RegistryHistory", "Audit"])
        {
            TableClient client = world.Get<TableServiceClient>().GetTableClient(table);
            await foreach (TableEntity row in client.QueryAsync<TableEntity>((string?)null))
            {
                string text = string.Join('\n', row.Select(cell => cell.Value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : $"{cell.Value}"));
                Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
            }
        }

        Assert.Equal(Mask.IdNumber(RegistryWorld.Person(1)), IdNumber.Parse((await world.FileAsync(id)).Main.IdNumber!).Masked);
    }
}
