using System.Text.Json.Nodes;
using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Registry;

internal static partial class FileDecisions
{
    /// <summary>A new file.</summary>
    public static HouseholdFile Opened(NewFile opening, FileAct act)
    {
        var file = new HouseholdFile
        {
            Id = opening.Id,
            Union = opening.Union,
            State = FileState.Open,
            Category = opening.Category,
            OpenedOn = opening.On,
            RecheckDueOn = opening.On.AddMonths(opening.RecheckMonths),
            RecheckMonths = opening.RecheckMonths,
            SpotCheckPercent = opening.SpotCheckPercent,
            Version = 0,
            Content = new FileContent
            {
                Origin = opening.Origin,
                Members = opening.Members,
                Answers = opening.Answers,
                Periods = [],
                Grants = opening.Grant is { } grant ? [grant] : [],
                Previous = opening.Previous,
                Papers = opening.Papers,
            },
        };
        FileChange[] drawn = act.Lot?.Draws(file) == true ? [new FileChange(SpotCheckField, null, Year(act.Lot.Year))] : [];
        file = WithLot(file, act);
        return InPeriod(
            Changed(file, act, "file.opened", opening.Origin, [
                new FileChange(StateField, null, nameof(FileState.Open)),
                new FileChange(CategoryField, null, opening.Category),
                new FileChange(UnionField, null, opening.Union.Value),
                .. drawn,
            ]),
            opening.On);
    }

    /// <summary>
    /// A grant for a household that has a file: its newest answers, category and people go into that file, which stays where
    /// it is; on the watch list it is opened again.
    /// </summary>
    /// <param name="file">The household's file.</param>
    /// <param name="grant">What was granted.</param>
    /// <param name="newMembers">People of the grant whom no file has.</param>
    /// <param name="act">Who and when.</param>
    public static HouseholdFile Merged(HouseholdFile file, NewFile grant, IReadOnlyList<HouseholdMember> newMembers, FileAct act)
    {
        if (grant.Grant is not { } application || file.Content.Grants.Contains(application))
        {
            return file;
        }

        List<FileChange> changes = [new(StateField, file.State.ToString(), nameof(FileState.Open)), new(CategoryField, file.Category, grant.Category)];
        changes.AddRange(newMembers.Select(member => new FileChange(MemberField, null, member.Name)));
        HouseholdFile merged = Changed(file, act, "file.grant-merged", application, changes) with
        {
            State = FileState.Open,
            CloseReason = null,
            WatchUntil = null,
            Category = grant.Category,
            RecheckMonths = grant.RecheckMonths,
            RecheckDueOn = grant.On.AddMonths(grant.RecheckMonths),
        };
        merged = merged with
        {
            Content = merged.Content with
            {
                Answers = grant.Answers,
                Grants = [.. merged.Content.Grants, application],
                Members = [.. merged.Content.Members, .. newMembers.Select(member => member with { IsMain = false })],
                Papers = WithPapers(merged.Content.Papers, grant.Papers),
                Exit = null,
            },
        };
        return InPeriod(WithLot(merged, act), grant.On < act.Today ? act.Today : grant.On);
    }

    // The oldest give way: a file has room for what was needed last.
    private static IReadOnlyList<FilePaper> WithPapers(IReadOnlyList<FilePaper> papers, IReadOnlyList<FilePaper> more) =>
        [.. papers.Concat(more).DistinctBy(paper => paper.Document.DocumentId).TakeLast(MostPapers)];
}

/// <summary>A file that is to be opened.</summary>
internal sealed record NewFile
{
    public required HouseholdFileId Id { get; init; }

    public required OrganisationId Union { get; init; }

    public required string Category { get; init; }

    public required DateOnly On { get; init; }

    public required int RecheckMonths { get; init; }

    public required int SpotCheckPercent { get; init; }

    public required string Origin { get; init; }

    /// <summary>The case that was granted; null for an import.</summary>
    public string? Grant { get; init; }

    public required IReadOnlyList<HouseholdMember> Members { get; init; }

    public required JsonObject Answers { get; init; }

    public HouseholdFileId? Previous { get; init; }

    public IReadOnlyList<FilePaper> Papers { get; init; } = [];
}
