using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Funds;

/// <summary>Money to try things with: in Development the city of the walkthrough has a fund for this year and the next.</summary>
public sealed class DevelopmentFund(FundLedger ledger, ProgrammeCatalogue programmes, TimeProvider time) : IDevelopmentData
{
    private static readonly Fen Amount = Fen.FromYuan(1_000_000);
    private static readonly OrganisationId City = OrganisationId.Parse("230100");

    /// <inheritdoc/>
    public async Task AddAsync(CancellationToken cancellationToken)
    {
        DateOnly today = ChinaTime.Today(time);
        foreach (string fund in programmes.Current(today).Select(programme => programme.Fund?.FundId).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            foreach (int year in new[] { today.Year, today.Year + 1 })
            {
                await ledger.AllocateAsync(FundKey.Of(fund, City, year), Amount, "development", cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
