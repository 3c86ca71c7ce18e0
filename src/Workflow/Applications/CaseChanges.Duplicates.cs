using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

// Duplicates, and the payments that they hold.
internal static partial class CaseChanges
{
    /// <summary>What was found with the evaluation: the deciders see it.</summary>
    /// <param name="record">The case before.</param>
    /// <param name="evaluated">The case after the evaluation; the same when it was evaluated before.</param>
    /// <param name="findings">What was found.</param>
    public static CaseRecord FoundTwice(CaseRecord record, CaseRecord evaluated, IReadOnlyList<DuplicateFinding> findings) =>
        ReferenceEquals(record, evaluated) ? record : evaluated with { Content = evaluated.Content with { Duplicates = findings } };

    /// <summary>The last look before a payment: what nobody has seen holds it, and a hold whose cause is gone ends.</summary>
    public static CaseRecord LookedAgain(CaseRecord record, IReadOnlyList<DuplicateFinding> findings, DateTimeOffset now)
    {
        if (!WaitsForMoney(record))
        {
            return record;
        }

        List<DuplicateFinding> unseen = [.. findings.Where(finding => finding.Serious && !finding.IsCoveredBy(record.Content.Duplicates))];
        PaymentHold? open = record.Content.Hold is { IsOpen: true } held ? held : null;
        if (unseen.Count == 0)
        {
            return open is null ? record : (record with { Content = record.Content with { Hold = null } }).Then(
                new PutHoldEffect(), Journal($"hold-lifted:{Stamp(open)}", System, "payment.hold-lifted", new("重复情形已消除，继续发放。", "What held the payment is gone; it goes on.")));
        }

        if (open?.IsAbout(unseen) == true)
        {
            return record;
        }

        var hold = new PaymentHold(unseen, now);
        return (record with { Content = record.Content with { Hold = hold } }).Then(
            new PutHoldEffect(),
            Journal($"held:{Stamp(hold)}", System, "payment.held", new("发放前核对发现需要人工确认的情形，暂停发放。", "The check before payment found something for a person to look at; the payment waits."), FactsOf(hold)));
    }

    /// <summary>An officer of the union that pays looked and lets the payment go on.</summary>
    public static Result<CaseRecord> HoldReleased(CaseRecord record, HoldRelease release)
    {
        if (record.Content.Hold is not { } hold || record.IsEnded)
        {
            return PaymentHoldProblems.None;
        }

        if (!hold.IsOpen)
        {
            return hold.Release!.StaffId == release.StaffId ? record : PaymentHoldProblems.None;
        }

        Dictionary<string, string> facts = FactsOf(hold);
        facts["reason"] = release.Reason;
        facts["organisation"] = release.Organisation.Value;
        return (record with
        {
            Content = record.Content with { Hold = hold with { Release = release }, Duplicates = [.. record.Content.Duplicates, .. hold.Findings] },
        }).Then(
            new PutHoldEffect(),
            Journal($"hold-released:{Stamp(hold)}", $"staff:{release.StaffId}", "payment.hold-released", new("人工核对完成，继续发放。", "A person has looked; the payment goes on."), facts));
    }

    private static bool WaitsForMoney(CaseRecord record) =>
        record.Status == ApplicationStatus.AwaitingFunds || record is { Status: ApplicationStatus.PaymentReturned, AccountCorrected: true };

    private static Dictionary<string, string> FactsOf(PaymentHold hold) => new()
    {
        ["kinds"] = string.Join(',', hold.Findings.Select(finding => finding.Kind.ToString())),
        ["others"] = string.Join(',', hold.Findings.SelectMany(finding => finding.Others).Distinct(StringComparer.Ordinal)),
    };

    private static string Stamp(PaymentHold hold) => hold.Since.UtcTicks.ToString(global::System.Globalization.CultureInfo.InvariantCulture);
}
