using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Applications;

/// <summary>The papers of a case: which it needs, which it has.</summary>
internal static class DocumentViews
{
    /// <summary>Every slot that the answers call for, and every other slot that holds something.</summary>
    public static IReadOnlyList<DocumentView> Of(ProgrammeDefinition programme, CaseRecord record)
    {
        // Papers belong to the list, not to its rows.
        if (record.List is not null)
        {
            return [];
        }

        IReadOnlyList<DocumentSlot> asked = Visibility.Documents(programme, record.Content.Answers);
        return
        [
            .. programme.Documents
                .Where(slot => asked.Contains(slot) || record.Content.Documents.Any(d => d.Slot == slot.Id))
                .Select(slot => View(slot, asked.Contains(slot), record)),
        ];
    }

    /// <summary>Required papers that are not there.</summary>
    public static IReadOnlyList<MissingDocument> Missing(ProgrammeDefinition programme, CaseRecord record) => record.List is not null ? [] :
    [
        .. Visibility.Documents(programme, record.Content.Answers)
            .Where(slot => slot.Required && record.Content.Documents.All(d => d.Slot != slot.Id))
            .Select(slot => new MissingDocument(slot.Id, slot.Name)),
    ];

    private static DocumentView View(DocumentSlot slot, bool asked, CaseRecord record)
    {
        StoredDocument[] versions = [.. record.Content.Documents.Where(d => d.Slot == slot.Id).Select(d => d.Document).Reverse()];
        return new DocumentView
        {
            Slot = slot.Id,
            Name = slot.Name,
            Hint = slot.Hint,
            Required = asked && slot.Required,
            Current = versions.FirstOrDefault(),
            History = [.. versions.Skip(1)],
        };
    }
}
