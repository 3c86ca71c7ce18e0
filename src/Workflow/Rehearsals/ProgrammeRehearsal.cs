using System.Globalization;
using System.Text.Json;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Rehearsals;

/// <summary>
/// Evaluates a changed programme file over past cases: who would gain, who would lose, and what it means for the funds. Each case is evaluated
/// twice over the same facts, by the version that it is pinned to and by the changed file, with the aid that was known on its day. Nothing is written.
/// </summary>
public sealed class ProgrammeRehearsal
{
    /// <summary>Most cases that one rehearsal looks at.</summary>
    public const int MostCases = 50_000;

    /// <summary>Most cases that are named one by one.</summary>
    public const int MostExamples = 200;

    /// <summary>Most months that one rehearsal covers.</summary>
    public const int MostMonths = 60;

    private readonly CaseStore _cases;
    private readonly CircumstancesDesk _circumstances;
    private readonly ProgrammeCatalogue _programmes;
    private readonly OrganisationDirectory _organisations;
    private readonly TimeProvider _time;

    internal ProgrammeRehearsal(
        CaseStore cases, CircumstancesDesk circumstances, ProgrammeCatalogue programmes, OrganisationDirectory organisations, TimeProvider time)
    {
        _cases = cases;
        _circumstances = circumstances;
        _programmes = programmes;
        _organisations = organisations;
        _time = time;
    }

    /// <summary>Rehearses a change.</summary>
    /// <param name="caller">A programme administrator; cases of the own union and below are looked at.</param>
    /// <param name="programmeId">The programme.</param>
    /// <param name="file">The changed file, UTF-8 JSON.</param>
    /// <param name="fromMonth">First month of submission, <c>202601</c>; null for two years back.</param>
    /// <param name="toMonth">Last month of submission; null for this month.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>
    /// The report; or <c>access.denied</c>, <c>programme.unknown</c>, <c>rehearsal.months</c>, or <c>programme.faults</c> with every fault at its place in the file.
    /// </returns>
    public async Task<Result<RehearsalReport>> RunAsync(
        StaffCaller caller, string programmeId, ReadOnlyMemory<byte> file, string? fromMonth, string? toMonth, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!caller.Has(StaffRole.ProgrammeAdministrator))
        {
            return RehearsalProblems.Denied;
        }

        DateOnly today = ChinaTime.Today(_time);
        if (_programmes.FindCurrent(programmeId, today) is not { } current)
        {
            return ApplicationProblems.UnknownProgramme;
        }

        DateOnly? to = toMonth is null ? new DateOnly(today.Year, today.Month, 1) : Month(toMonth);
        DateOnly? from = fromMonth is null ? to?.AddMonths(-23) : Month(fromMonth);
        if (from is not { } first || to is not { } last || first > last || first.AddMonths(MostMonths) <= last)
        {
            return RehearsalProblems.Months;
        }

        LoadedProgramme loaded = ProgrammeFile.Read(NameOf(programmeId, file.Span), file.Span);
        if (loaded.Definition is not { } changed)
        {
            return RehearsalProblems.Faults(loaded.Faults);
        }

        if (CatalogueChecks.FaultsAmong(loaded, _programmes.All) is { Count: > 0 } faults)
        {
            return RehearsalProblems.Faults(faults);
        }

        var tally = new RehearsalTally(changed);
        bool truncated = false;
        for (DateOnly month = first; month <= last && !truncated; month = month.AddMonths(1))
        {
            string partition = string.Create(CultureInfo.InvariantCulture, $"{current.Prefix}-{month:yyyyMM}");
            await foreach (CaseRecord record in _cases.OfPartitionAsync(partition, cancellationToken).ConfigureAwait(false))
            {
                if (tally.Cases == MostCases)
                {
                    truncated = true;
                    break;
                }

                if (changed.List is not null && record.List is null)
                {
                    // The rules are about the rows, which are cases of their own.
                    continue;
                }

                await AddAsync(tally, caller, changed, record, cancellationToken).ConfigureAwait(false);
            }
        }

        ProgrammeDefinition newest = _programmes.All.Last(programme => programme.Id == programmeId);
        return tally.Report(Text(first), Text(last), truncated) with { Notes = RehearsalNotes.Of(changed, newest, today) };
    }

    private async Task AddAsync(RehearsalTally tally, StaffCaller caller, ProgrammeDefinition changed, CaseRecord record, CancellationToken cancellationToken)
    {
        // What was withdrawn or lapsed says nothing about rules.
        if (record.ProgrammeId != changed.Id || record.Status is ApplicationStatus.Withdrawn or ApplicationStatus.Lapsed
            || _programmes.Find(record.ProgrammeId, record.ProgrammeVersion) is not { } pinned
            || !await _organisations.IsSelfOrBelowAsync(record.Union, caller.OrganisationId, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        DateTimeOffset now = _time.GetUtcNow();
        FactSet before = await _circumstances.FactsThenAsync(pinned, record, cancellationToken).ConfigureAwait(false);
        FactSet after = await _circumstances.FactsThenAsync(changed, record, cancellationToken).ConfigureAwait(false);
        tally.Add(record.Id, record.FundKey, EligibilityEvaluator.Evaluate(pinned, before, now), EligibilityEvaluator.Evaluate(changed, after, now));
    }

    private static string NameOf(string programmeId, ReadOnlySpan<byte> file)
    {
        int version = 1;
        try
        {
            var reader = new Utf8JsonReader(file, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            while (reader.Read())
            {
                if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName } && reader.ValueTextEquals("version"u8))
                {
                    version = reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) ? number : 1;
                    break;
                }
            }
        }
        catch (JsonException)
        {
            // The loader says what is wrong and where.
        }

        return version <= 1 ? $"{programmeId}.json" : string.Create(CultureInfo.InvariantCulture, $"{programmeId}.v{version}.json");
    }

    private static DateOnly? Month(string text) =>
        DateOnly.TryParseExact(text + "01", "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly month) ? month : null;

    private static string Text(DateOnly month) => month.ToString("yyyyMM", CultureInfo.InvariantCulture);
}
