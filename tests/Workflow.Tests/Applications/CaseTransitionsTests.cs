using AidFlow.Workflow.Applications;
using static AidFlow.Workflow.Applications.ApplicationStatus;

namespace AidFlow.Workflow.Tests.Applications;

public sealed class CaseTransitionsTests
{
    public static TheoryData<ApplicationStatus> Ended => [Granted, Rejected, Withdrawn, Lapsed];

    [Theory]
    [MemberData(nameof(Ended))]
    public void Nothing_follows_an_end(ApplicationStatus ended)
    {
        Assert.True(CaseTransitions.IsFinal(ended));
        foreach (ApplicationStatus to in Enum.GetValues<ApplicationStatus>())
        {
            Assert.All(Enum.GetValues<CaseMover>(), mover => Assert.Equal("application.ended", CaseTransitions.Check(ended, to, mover)?.Code));
        }
    }

    [Fact]
    public void Every_status_but_an_end_leads_somewhere_and_every_status_is_reached()
    {
        ApplicationStatus[] all = Enum.GetValues<ApplicationStatus>();
        foreach (ApplicationStatus status in all)
        {
            Assert.Equal(!CaseTransitions.IsFinal(status), all.Any(to => Leads(status, to)));
            Assert.True(status == AwaitingDocuments || all.Any(from => Leads(from, status)), $"{status} is never reached.");
        }
    }

    [Theory]
    [InlineData(SentToBank)]
    [InlineData(PaymentReturned)]
    [InlineData(Paid)]
    public void What_is_with_the_bank_cannot_be_withdrawn(ApplicationStatus status) =>
        Assert.False(CaseTransitions.Allows(status, Withdrawn, CaseMover.Worker));

    [Fact]
    public void Only_the_worker_withdraws_and_only_an_approver_rejects_until_the_caps_are_looked_at_for_the_last_time()
    {
        foreach (ApplicationStatus status in Enum.GetValues<ApplicationStatus>())
        {
            Assert.False(CaseTransitions.Allows(status, Withdrawn, CaseMover.System));
            Assert.False(CaseTransitions.Allows(status, Withdrawn, CaseMover.Approver));
            Assert.Equal(status == AwaitingFunds, CaseTransitions.Allows(status, Rejected, CaseMover.System));
            Assert.False(CaseTransitions.Allows(status, Rejected, CaseMover.Worker));
        }
    }

    [Fact]
    public void Neither_money_nor_a_grant_is_reached_without_an_approval()
    {
        // Without the edges out of AwaitingApproval nothing beyond it can be reached.
        var reached = new HashSet<ApplicationStatus> { AwaitingDocuments };
        while (Enum.GetValues<ApplicationStatus>().FirstOrDefault(
            to => !reached.Contains(to) && reached.Any(from => from != AwaitingApproval && Leads(from, to)), (ApplicationStatus)(-1)) is var next && (int)next >= 0)
        {
            reached.Add(next);
        }

        Assert.DoesNotContain(AwaitingFunds, reached);
        Assert.DoesNotContain(AwaitingPayment, reached);
        Assert.DoesNotContain(Paid, reached);
        Assert.DoesNotContain(AwaitingPlace, reached);
        Assert.DoesNotContain(InLines, reached);
        Assert.DoesNotContain(Granted, reached);
    }

    [Fact]
    public void Every_status_has_its_words() =>
        Assert.All(Enum.GetValues<ApplicationStatus>(), status =>
        {
            Assert.NotEmpty(StatusTexts.Of(status).Zh);
            Assert.NotEmpty(StatusTexts.NextStep(status).En);
        });

    private static bool Leads(ApplicationStatus from, ApplicationStatus to) =>
        Enum.GetValues<CaseMover>().Any(mover => CaseTransitions.Allows(from, to, mover));
}
