using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Offers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Tests.Offers;

public sealed class OfferDeskTests
{
    [Fact]
    public async Task One_press_makes_an_application_that_waits_for_no_paper_and_the_rules_find_eligible()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        HouseholdFileId file = await world.OpenedAsync();
        OfferView offer = await world.OfferedAsync();

        Result<SubmissionReceipt> receipt = await AcceptAsync(world, offer);

        Assert.True(receipt.IsOk, receipt.Problem?.Code);
        Assert.Empty(receipt.Value.Missing);
        ApplicationId id = receipt.Value.ApplicationId;
        Assert.True((await world.Cases.Progress.CheckDocumentsAsync(id)).Complete);
        await world.Cases.Progress.EvaluateEligibilityAsync(id);
        CaseView view = await world.Cases.ViewAsync(id, world.Worker);
        Assert.NotEqual(EligibilityOutcome.NotEligible, view.Eligibility!.Outcome);
        Assert.Equal(offer.Amount, view.Amount);
        Assert.Contains("offer.accepted", await world.Cases.ActionsAsync(id));
        Assert.Equal(["file.opened", "offer.made", "offer.accepted"], await world.ActionsAsync(file));
        Assert.Empty(await world.Desk.OffersOfAsync(world.Worker));
    }

    [Fact]
    public async Task Two_presses_at_once_and_a_third_later_make_one_case()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        await world.OpenedAsync();
        OfferView offer = await world.OfferedAsync();

        Result<SubmissionReceipt>[] both = await Task.WhenAll(AcceptAsync(world, offer), AcceptAsync(world, offer));
        Result<SubmissionReceipt> later = await AcceptAsync(world, offer);

        Assert.All(both, one => Assert.True(one.IsOk, one.Problem?.Code));
        Assert.Single([.. both.Append(later).Select(one => one.Value.ApplicationId).Distinct()]);
        Assert.False(later.Value.Created);
        Assert.Single(await world.Cases.Desk.CasesOfAsync(world.Worker));
    }

    [Fact]
    public async Task A_press_that_died_before_the_case_was_made_is_finished_by_the_next()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        await world.OpenedAsync();
        OfferView offer = await world.OfferedAsync();
        OfferStore store = world.Cases.Get<OfferStore>();
        OfferRecord row = (await store.FindAsync(offer.Id, default))!;
        await store.ReplaceAsync(row with { State = OfferState.Accepted }, default);

        Assert.Equal(offer.Id, Assert.Single(await world.Desk.OffersOfAsync(world.Worker)).Id);
        Assert.Equal("offer.accepted", (await world.Desk.RefuseAsync(world.Worker, offer.Id)).Problem?.Code);
        Assert.True((await AcceptAsync(world, offer)).IsOk);
    }

    [Fact]
    public async Task A_press_that_died_before_it_noted_the_case_meets_the_same_case_again()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        await world.OpenedAsync();
        OfferView offer = await world.OfferedAsync();
        ApplicationId made = (await AcceptAsync(world, offer)).Value.ApplicationId;
        OfferStore store = world.Cases.Get<OfferStore>();
        await store.ReplaceAsync((await store.FindAsync(offer.Id, default))! with { Application = null }, default);

        Result<SubmissionReceipt> again = await AcceptAsync(world, offer);

        Assert.Equal(made, again.Value.ApplicationId);
        Assert.False(again.Value.Created);
    }

    [Fact]
    public async Task Without_a_consent_nothing_is_handed_in()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        await world.OpenedAsync();
        OfferView offer = await world.OfferedAsync();

        Result<SubmissionReceipt> refused = await world.Desk.AcceptAsync(world.Worker, offer.Id, offer.Version, ["consent.sensitive"]);

        Assert.Equal("form.invalid", refused.Problem?.Code);
        Assert.Equal(["/consent/publicNotice", "/consent/incomeCheck"], refused.Problem!.Fields.Select(field => field.Field));
        Assert.Empty(await world.Cases.Desk.CasesOfAsync(world.Worker));
        Assert.Single(await world.Desk.OffersOfAsync(world.Worker));
    }

    [Fact]
    public async Task Another_version_than_the_one_that_was_shown_is_not_accepted()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        await world.OpenedAsync();
        OfferView offer = await world.OfferedAsync();

        Assert.Equal(
            "offer.changed", (await world.Desk.AcceptAsync(world.Worker, offer.Id, offer.Version + 1, OfferWorld.Consents(offer))).Problem?.Code);
    }

    [Fact]
    public async Task Who_refused_is_not_asked_again_in_the_same_period()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        HouseholdFileId file = await world.OpenedAsync();
        OfferView offer = await world.OfferedAsync();

        Assert.True((await world.Desk.RefuseAsync(world.Worker, offer.Id)).IsOk);
        Assert.True((await world.Desk.RefuseAsync(world.Worker, offer.Id)).IsOk);
        world.Cases.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(0, await world.RunAsync());
        Assert.Empty(await world.Desk.OffersOfAsync(world.Worker));
        Assert.Equal("offer.refused", (await AcceptAsync(world, offer)).Problem?.Code);
        Assert.Equal(["file.opened", "offer.made", "offer.refused"], await world.ActionsAsync(file));
    }

    [Fact]
    public async Task A_refusal_that_died_before_it_was_recorded_is_recorded_by_the_next()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        HouseholdFileId file = await world.OpenedAsync();
        OfferView offer = await world.OfferedAsync();
        OfferStore store = world.Cases.Get<OfferStore>();
        await store.ReplaceAsync((await store.FindAsync(offer.Id, default))! with { State = OfferState.Refused }, default);

        Assert.True((await world.Desk.RefuseAsync(world.Worker, offer.Id)).IsOk);

        Assert.Equal(["file.opened", "offer.made", "offer.refused"], await world.ActionsAsync(file));
    }

    [Fact]
    public async Task An_offer_that_died_before_its_worker_was_told_is_told_by_the_next_run()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        await world.OpenedAsync();
        OfferView offer = await world.OfferedAsync();
        OfferStore store = world.Cases.Get<OfferStore>();
        await store.ReplaceAsync((await store.FindAsync(offer.Id, default))! with { Told = false }, default);
        world.Cases.Time.Advance(TimeSpan.FromDays(1));

        await world.RunAsync();

        Assert.True((await store.FindAsync(offer.Id, default))!.Told);
        Assert.Single(await world.ToldAsync());
    }

    [Fact]
    public async Task A_closed_or_moved_file_withdraws_its_offers()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        HouseholdFileId file = await world.OpenedAsync();
        OfferView offer = await world.OfferedAsync();
        OrganisationId home = (await world.Cases.Get<FileStore>().FindAsync(file, default))!.Union;

        await world.ChangeAsync(file, one => one with { Union = OrganisationId.Parse("230103-0001") });
        Assert.Equal("offer.withdrawn", (await AcceptAsync(world, offer)).Problem?.Code);
        Assert.Empty(await world.Desk.OffersOfAsync(world.Worker));

        await world.ChangeAsync(file, one => one with { Union = home, State = FileState.WatchList });
        Assert.Equal("offer.withdrawn", (await AcceptAsync(world, offer)).Problem?.Code);
        Assert.Equal("offer.withdrawn", (await world.Desk.RefuseAsync(world.Worker, offer.Id)).Problem?.Code);
    }

    [Fact]
    public async Task A_household_that_applied_by_itself_is_offered_nothing_and_no_longer_accepts()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        await world.OpenedAsync();
        OfferView offer = await world.OfferedAsync();
        Assert.Equal(OfferWorld.Everyday, (await world.Desk.ChangeAsync(world.Worker, offer.Id)).Value.Id);
        JsonObject draft = (await world.Cases.Get<DraftStore>().LoadAsync(world.Worker, OfferWorld.Everyday))!;
        Assert.Null(draft["consent"]);
        Assert.Single(await world.Desk.OffersOfAsync(world.Worker));

        draft["consent"] = new JsonObject { ["sensitive"] = true, ["publicNotice"] = true, ["incomeCheck"] = true };
        draft["aid"]!["livingMonths"] = 2;
        Result<SubmissionReceipt> own = await world.Cases.Desk.SubmitAsync(
            world.Worker, new Submission { ProgrammeId = OfferWorld.Everyday, Answers = draft, IdempotencyKey = "changed-offer" });
        Assert.True(own.IsOk, own.Problem?.Code);

        Assert.Empty(await world.Desk.OffersOfAsync(world.Worker));
        Assert.Equal("offer.applied", (await AcceptAsync(world, offer)).Problem?.Code);
        world.Cases.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await world.RunAsync());
    }

    [Fact]
    public async Task Nobody_sees_or_accepts_what_is_offered_to_somebody_else()
    {
        await using OfferWorld world = await OfferWorld.StartAsync();
        await world.OpenedAsync();
        OfferView offer = await world.OfferedAsync();
        WorkerCaller other = world.Cases.Worker;

        Assert.Empty(await world.Desk.OffersOfAsync(other));
        Assert.Equal("offer.unknown", (await world.Desk.FindAsync(other, offer.Id)).Problem?.Code);
        Assert.Equal("offer.unknown", (await world.Desk.AcceptAsync(other, offer.Id, offer.Version, OfferWorld.Consents(offer))).Problem?.Code);
        Assert.Equal("offer.unknown", (await world.Desk.RefuseAsync(other, offer.Id)).Problem?.Code);
        Assert.Equal("offer.unknown", (await world.Desk.ChangeAsync(other, offer.Id)).Problem?.Code);
    }

    private static Task<Result<SubmissionReceipt>> AcceptAsync(OfferWorld world, OfferView offer) =>
        world.Desk.AcceptAsync(world.Worker, offer.Id, offer.Version, OfferWorld.Consents(offer));
}
