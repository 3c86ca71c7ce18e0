using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Registry;

namespace AidFlow.Workflow.Duplicates;

/// <summary>Looks for duplicates of a case, as things are now.</summary>
internal sealed class DuplicateDesk(DuplicateIndex index, CaseStore cases, FilePeople people, FileStore files, DuplicateOptions options)
{
    /// <summary>Everything found; empty when nothing looks like a duplicate.</summary>
    public async Task<IReadOnlyList<DuplicateFinding>> FindAsync(ProgrammeDefinition programme, CaseRecord record, CancellationToken cancellationToken)
    {
        var found = new HashSet<ApplicationId>();
        foreach (DuplicateKey key in DuplicateKey.Of(record.Content.Answers))
        {
            found.UnionWith(await index.FindAsync(key, record, options.MostCompared, cancellationToken).ConfigureAwait(false));
        }

        var others = new List<DuplicateCase>();
        foreach (ApplicationId id in found)
        {
            if (await cases.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } other)
            {
                others.Add(DuplicateCase.Of(other));
            }
        }

        IReadOnlyList<DuplicateFinding> findings = DuplicateRules.Find(programme, DuplicateCase.Of(record), others, options);
        IReadOnlyList<string> kept = await FilesAsync(record, cancellationToken).ConfigureAwait(false);
        return kept.Count > 1 ? [.. findings, new DuplicateFinding(DuplicateKind.File, kept, Serious: false)] : findings;
    }

    /// <summary>The hardship files in which people of the case are now.</summary>
    private async Task<IReadOnlyList<string>> FilesAsync(CaseRecord record, CancellationToken cancellationToken)
    {
        var kept = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string person in CaseAnswers.IdNumbers(record.Content.Answers))
        {
            if (await people.FileOfAsync(person, cancellationToken).ConfigureAwait(false) is { } id && !kept.Contains(id.Value)
                && await files.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } file
                && file.State != FileState.Closed && file.FindPresent(person) is not null)
            {
                kept.Add(id.Value);
            }
        }

        return [.. kept];
    }
}
