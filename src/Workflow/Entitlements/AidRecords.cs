using System.Globalization;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Entitlements;

/// <summary>
/// The AidRecords table: what was set aside or paid, under the keyed hash of each person. A partition has a head row that every
/// writer replaces under its ETag, in one transaction with the entry, so that whoever writes second has seen the first.
/// </summary>
/// <remarks>
/// A case is kept under several people, one after another in an order that all share. Of two cases that meet under a person one comes
/// second there, sees the other's entry, and takes no more than it leaves. A process that dies between two people is finished by the
/// next call, which never takes more than the first entry says.
/// </remarks>
internal sealed class AidRecords(WorkflowTables tables)
{
    private const string HeadRow = "head";
    private const string Prefix = "aid|";

    /// <summary>What counts against each cap of a programme already, by the cap's id.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="subject">The people of the case; what the case itself set aside does not count.</param>
    /// <param name="before">Only aid of cases that were submitted before this day counts; null for all of it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyDictionary<string, Fen>> ReceivedAsync(
        ProgrammeDefinition programme, AidSubject subject, DateOnly? before, CancellationToken cancellationToken)
    {
        var entries = new List<AidEntry>();
        if (programme.Caps.Any(cap => cap.Per != CapPer.Time))
        {
            TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
            foreach (string person in subject.KeptUnder(programme))
            {
                IReadOnlyList<AidEntry> kept = await EntriesAsync(table, person, cancellationToken).ConfigureAwait(false);
                entries.AddRange(kept.Where(entry => before is not { } day || entry.On < day));
            }
        }

        return programme.Caps.ToDictionary(cap => cap.Id, cap => AidCount.Received(programme, cap, subject, entries), StringComparer.Ordinal);
    }

    /// <summary>Sets aid aside for a case, up to what the caps leave. Again: what the first call did.</summary>
    /// <returns>What is set aside; zero when nothing is left, or the case gave it back.</returns>
    public async Task<Fen> TakeAsync(
        ProgrammeDefinition programme, AidSubject subject, IReadOnlyList<CapLimit> limits, Fen wanted, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> people = subject.KeptUnder(programme);
        var seen = new Dictionary<ApplicationId, AidEntry>();
        Fen granted = wanted;
        Fen before;
        do
        {
            // What is left may shrink from person to person; then the entries that say more are lowered in another round.
            before = granted;
            foreach (string person in people)
            {
                granted = await TakeUnderAsync(table, person, programme, subject, limits, seen, granted, cancellationToken).ConfigureAwait(false);
            }
        }
        while (granted != before && people.Count > 1);
        return granted;
    }

    /// <summary>Gives back what a case set aside. Without an entry it leaves a mark, so that one that is just being made comes too late.</summary>
    public async Task ReleaseAsync(ProgrammeDefinition programme, AidSubject subject, CancellationToken cancellationToken)
    {
        TableClient table = await OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (string person in subject.KeptUnder(programme))
        {
            await Optimistic.RunAsync(async token =>
            {
                TableEntity? head = await table.FindAsync(person, HeadRow, token).ConfigureAwait(false);
                TableEntity? own = await table.FindAsync(person, RowOf(subject.Application), token).ConfigureAwait(false);
                if (own?.GetBoolean("Released") != true)
                {
                    await WriteAsync(table, person, head, own, programme, subject, Fen.Zero, released: true, token).ConfigureAwait(false);
                }

                return true;
            }, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Task<Fen> TakeUnderAsync(
        TableClient table, string person, ProgrammeDefinition programme, AidSubject subject, IReadOnlyList<CapLimit> limits,
        Dictionary<ApplicationId, AidEntry> seen, Fen wanted, CancellationToken cancellationToken) => Optimistic.RunAsync(async token =>
        {
            // The head is read before the entries: an entry that comes between them makes the transaction fail.
            TableEntity? head = await table.FindAsync(person, HeadRow, token).ConfigureAwait(false);
            TableEntity? own = await table.FindAsync(person, RowOf(subject.Application), token).ConfigureAwait(false);
            if (own?.GetBoolean("Released") == true)
            {
                return Fen.Zero;
            }

            foreach (AidEntry entry in await EntriesAsync(table, person, token).ConfigureAwait(false))
            {
                seen[entry.Application] = entry;
            }

            Fen most = own is not null && AmountOf(own) < wanted ? AmountOf(own) : wanted;
            Fen granted = AidCount.Left(programme, limits, subject, seen.Values, most);
            if (own is null || AmountOf(own) != granted)
            {
                await WriteAsync(table, person, head, own, programme, subject, granted, released: false, token).ConfigureAwait(false);
            }

            return granted;
        }, cancellationToken);

    private static Task WriteAsync(
        TableClient table, string person, TableEntity? head, TableEntity? own, ProgrammeDefinition programme, AidSubject subject, Fen amount, bool released,
        CancellationToken cancellationToken)
    {
        var row = new TableEntity(person, RowOf(subject.Application))
        {
            ["Programme"] = programme.Id,
            ["On"] = subject.On.DayNumber,
            ["Amount"] = amount.Value,
            ["Applicant"] = subject.Applicant,
            ["Beneficiary"] = subject.Beneficiary,
            ["Released"] = released,
        };
        var next = new TableEntity(person, HeadRow) { ["Writes"] = (head?.LongNumber("Writes") ?? 0) + 1 };
        return table.SubmitTransactionAsync([Action(next, head), Action(row, own)], cancellationToken);
    }

    private static TableTransactionAction Action(TableEntity row, TableEntity? before) => before is null
        ? new TableTransactionAction(TableTransactionActionType.Add, row)
        : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, before.ETag);

    private static async Task<IReadOnlyList<AidEntry>> EntriesAsync(TableClient table, string person, CancellationToken cancellationToken) =>
    [
        .. (await table.ListAsync(RowRange.Prefix(person, Prefix), cancellationToken).ConfigureAwait(false)).Select(row => new AidEntry(
            ApplicationId.Parse(row.RowKey[Prefix.Length..], CultureInfo.InvariantCulture),
            row.Text("Programme"),
            DateOnly.FromDayNumber(row.Number("On")),
            AmountOf(row),
            row.Text("Applicant"),
            row.Text("Beneficiary"))),
    ];

    private static Fen AmountOf(TableEntity row) => new(row.LongNumber("Amount"));

    private static string RowOf(ApplicationId application) => $"{Prefix}{application}";

    private ValueTask<TableClient> OpenAsync(CancellationToken cancellationToken) => tables.OpenAsync("AidRecords", cancellationToken);
}
