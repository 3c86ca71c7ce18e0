using System.Text.Json.Nodes;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Offers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Tests.Applications;
using AidFlow.Workflow.Tests.Programmes;
using AidFlow.Workflow.Tests.Registry;

namespace AidFlow.Workflow.Tests.Offers;

public sealed class OfferRunTests
{
    [Fact]
    public async Task A_household_whose_file_satisfies_a_programme_is_offered_it_once_and_told_once()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        HouseholdFileId file = await world.OpenedAsync();

        Assert.Equal(1, await world.RunAsync());
        world.Cases.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await world.RunAsync());

        OfferView offer = Assert.Single(await world.Desk.OffersOfAsync(world.Worker));
        Assert.Equal($"{file}-RCBF-2026", offer.Id.ToString());
        Assert.Equal(new DateOnly(2026, 12, 31), offer.ExpiresOn);
        Assert.True(offer.Amount!.Value.Value > 0);
        Assert.Single(await world.ToldAsync());
        Assert.Equal(["file.opened", "offer.made"], await world.ActionsAsync(file));
    }

    [Fact]
    public async Task What_is_offered_is_masked_asks_for_no_paper_and_names_every_consent()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        await world.OpenedAsync();

        OfferView offer = await world.OfferedAsync();

        string shown = string.Join('\n', offer.Answers.SelectMany(section => section.Items).Select(item => item.Text.Zh));
        Assert.Contains("陈国强", shown, StringComparison.Ordinal);
        Assert.Contains("已建档的困难职工", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("230199198003051011", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("6217000000000001010", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(OfferWorld.Mobile, shown, StringComparison.Ordinal);
        Assert.Empty(offer.Papers);
        Assert.Equal(["consent.sensitive", "consent.publicNotice", "consent.incomeCheck"], offer.Consents.Select(consent => consent.Id));
    }

    [Theory]
    [InlineData("relative", 0)]
    [InlineData("deep", 1)]
    public async Task A_file_outside_the_condition_is_offered_nothing(string category, int offers)
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        await world.OpenedAsync(category);

        Assert.Equal(offers, await world.RunAsync());
    }

    [Fact]
    public async Task The_visits_are_offered_in_their_season_and_until_its_end()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        await world.OpenedAsync("relative");
        Assert.Equal(0, await world.RunAsync());

        world.Cases.Time.Advance(TimeSpan.FromDays(110));
        OfferView offer = await world.OfferedAsync();

        Assert.Equal(OfferWorld.Visits, offer.ProgrammeId);
        Assert.Equal(new DateOnly(2027, 2, 28), offer.ExpiresOn);
        Assert.Equal(100_000, offer.Amount!.Value.Value);
        Assert.Empty(offer.Papers);
        world.Cases.Time.Advance(TimeSpan.FromDays(100));
        Assert.Empty(await world.Desk.OffersOfAsync(world.Worker));
        Assert.Equal("offer.expired", (await world.Desk.FindAsync(world.Worker, offer.Id)).Problem?.Code);
    }

    [Theory]
    [InlineData("payee")]
    [InlineData("hardship")]
    public async Task A_file_without_what_the_form_asks_for_is_offered_nothing(string missing)
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        await world.OpenedAsync(change: answers => answers.Remove(missing));

        Assert.Equal(0, await world.RunAsync());
        Assert.Empty(await world.ToldAsync());
    }

    [Fact]
    public async Task The_account_of_an_imported_file_is_the_one_that_the_last_payment_reached()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        JsonObject answers = ShippedProgrammes.Answers("kunnan-jiandang");
        ApplicationId id = await world.Cases.SubmittedAsync(CaseWorld.Answers(school =>
        {
            foreach (string part in new[] { "applicant", "payee" })
            {
                foreach ((string name, JsonNode? value) in answers[part]!.AsObject())
                {
                    school[part]![name] = value?.DeepClone();
                }
            }

            school["payee"]!["bankName"] = "龙江银行";
            school["household"] = new JsonArray(answers["household"]![0]!.DeepClone());
        }), worker: world.Worker);
        await world.OpenedAsync(change: file => file.Remove("payee"));
        Assert.Equal(0, await world.RunAsync());

        CaseStore cases = world.Cases.Get<CaseStore>();
        await cases.ReplaceAsync((await cases.FindAsync(id, default))! with { Status = ApplicationStatus.Paid }, default);
        world.Cases.Time.Advance(TimeSpan.FromDays(1));

        OfferView offer = await world.OfferedAsync();
        Assert.Contains(offer.Answers.SelectMany(section => section.Items), item => item.Text.Zh == "龙江银行");
    }

    [Fact]
    public async Task A_file_that_moved_is_offered_anew_by_its_new_union()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        HouseholdFileId file = await world.OpenedAsync();
        OfferView before = await world.OfferedAsync();

        await world.ChangeAsync(file, one => one with { Union = DemoData.OtherUnion });
        HouseholdFile moved = (await world.Cases.Get<FileStore>().FindAsync(file, default))!;
        await world.Cases.Get<FileIndex>().PutAsync(moved, default);
        await world.Cases.Get<FileIndex>().RemoveAsync(moved, DemoData.Union, default);
        Assert.Empty(await world.Desk.OffersOfAsync(world.Worker));
        world.Cases.Time.Advance(TimeSpan.FromDays(1));

        OfferView after = await world.OfferedAsync();
        Assert.Equal((before.Id, before.Version + 1), (after.Id, after.Version));
        Assert.True((await world.Desk.AcceptAsync(world.Worker, after.Id, after.Version, OfferWorld.Consents(after))).IsOk);
    }

    [Fact]
    public async Task A_change_of_the_file_changes_the_offer_and_its_version()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        HouseholdFileId file = await world.OpenedAsync();
        OfferView before = await world.OfferedAsync();

        await world.ChangeAsync(file, one =>
        {
            JsonObject answers = (JsonObject)one.Content.Answers.DeepClone();
            answers["payee"]!["bankName"] = "龙江银行";
            return one with { Content = one.Content with { Answers = answers } };
        });
        world.Cases.Time.Advance(TimeSpan.FromDays(1));
        OfferView after = await world.OfferedAsync();

        Assert.Equal(before.Id, after.Id);
        Assert.Equal(before.Version + 1, after.Version);
        Assert.Single(await world.ToldAsync());
    }

    [Fact]
    public async Task A_run_that_reached_its_limit_is_gone_on_with_and_no_file_is_left_out()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        for (int i = 0; i < 5; i++)
        {
            int number = 40 + i;
            await world.OpenedAsync(grant: $"KNJD-202608-{number:D6}", change: answers =>
            {
                JsonObject household = RegistryWorld.Household(number, number + 1000);
                answers["applicant"] = household["applicant"]!.DeepClone();
                answers["household"] = household["household"]!.DeepClone();
                answers["payee"]!["accountName"] = (string)household["applicant"]!["name"]!;
            });
        }

        // The demonstration's own files are looked at among them; without an account they lead to no offer.
        int[] runs = new int[10];
        for (int run = 0; run < runs.Length; run++)
        {
            runs[run] = await world.RunAsync(most: 2);
            Assert.InRange(runs[run], 0, 2);
        }

        Assert.Equal(5, runs.Sum());
        Assert.Equal(0, await world.RunAsync());
        Assert.Equal(5, (await world.ToldAsync()).Count);
    }

    [Fact]
    public async Task A_damaged_file_does_not_keep_the_offers_from_the_others()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        HouseholdFileId file = await world.OpenedAsync();
        TableClient table = await world.Cases.TableAsync("Registry");
        TableEntity row = (await table.GetEntityAsync<TableEntity>(file.County, file.Value)).Value;
        row["Sealed00"] = new byte[] { 1, 2, 3 };
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace);

        Assert.Equal(0, await world.RunAsync());
        Assert.Equal(0, await world.RunAsync());
    }

    [Theory]
    [InlineData("2026-08-20", null, null, "2026-12-31")]
    [InlineData("2026-08-20", OncePer.Quarter, null, "2026-09-30")]
    [InlineData("2026-12-15", null, "12-01/02-28", "2027-02-28")]
    [InlineData("2026-12-15", OncePer.Year, "12-01/02-28", "2026-12-31")]
    [InlineData("2027-01-15", OncePer.Year, "12-01/02-28", "2027-02-28")]
    [InlineData("2026-08-20", OncePer.Year, "07-01/09-30", "2026-09-30")]
    [InlineData("2026-02-10", OncePer.Ever, "01-01/02-29", "2026-02-28")]
    public void An_offer_ends_with_the_window_or_the_period_whichever_comes_first(string today, OncePer? per, string? window, string last)
    {
        ProgrammeDefinition programme = Catalogues.SchoolAid with
        {
            Once = per is { } each ? new OnceTerms(OnceFor.Beneficiary, each) : null,
            Window = window is null ? null : new SeasonWindow(window[..5], window[6..]),
        };

        Assert.Equal(DateOnly.Parse(last, null), OfferPeriods.LastDay(programme, DateOnly.Parse(today, null)));
    }

    [Theory]
    [InlineData("DA-230102-7K3M9QXY2B-LJSW-S2027", true)]
    [InlineData("DA-230102-7K3M9QXY2B-LJSW-2026-Q3", true)]
    [InlineData("DA-230102-7K3M9QXY2B-LJSW-ever", true)]
    [InlineData("DA-230102-7K3M9QXY2B-LJSW-2026-Q5", false)]
    [InlineData("DA-230102-7K3M9QXY2B-LJSW", false)]
    [InlineData("DA-230102-7K3M9QXY2I-LJSW-2026", false)]
    [InlineData("DA-230102-7K3M9QXY2B-LJSW-2026\n", false)]
    [InlineData("", false)]
    public void An_offer_is_numbered_by_file_programme_and_period(string text, bool isOne)
    {
        Assert.Equal(isOne, OfferId.TryParse(text, null, out OfferId id));
        if (isOne)
        {
            Assert.Equal(text, id.ToString());
        }
    }
}
