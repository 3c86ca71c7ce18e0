using System.Text.Json.Nodes;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Lists;

/// <summary>Makes the read model of a list.</summary>
internal sealed class ListViews(ListRowStore rows)
{
    /// <summary>The list of a case; null when it is none.</summary>
    public async Task<ListView?> OfAsync(ProgrammeDefinition programme, CaseRecord record, CancellationToken cancellationToken)
    {
        if (programme.List is not { } list || record.List is not null || programme.FindQuestion(list.Table) is not { } table)
        {
            return null;
        }

        IReadOnlyList<ListRow> known = await rows.OfAsync(record.Id, record.Round, cancellationToken).ConfigureAwait(false);
        Dictionary<int, ListRow> byPlace = known.ToDictionary(row => row.Place.Row);
        IReadOnlyList<JsonObject> people = AnswerReader.Rows(record.Content.Answers, list.Table);
        return new ListView
        {
            People = people.Count,
            Fitting = known.Count == people.Count ? known.Count(row => row.Fits) : null,
            Counts =
            [
                .. known.Where(row => row.Status is not null).GroupBy(row => row.Status!.Value).OrderBy(group => group.Key)
                    .Select(group => new ListCount(group.Key, StatusTexts.Of(group.Key), group.Count())),
            ],
            Lines = [.. people.Select((person, place) => LineOf(table, person, place, byPlace.GetValueOrDefault(place)))],
        };
    }

    private static ListLine LineOf(Question table, JsonObject person, int place, ListRow? row) => new()
    {
        Row = place + 1,
        Name = AnswerReader.Text(person, "name") ?? "",
        IdNumber = Mask.IdNumber(AnswerReader.Text(person, "idNumber") ?? ""),
        Facts = [.. table.Columns.Where(column => !FactNames.PartyColumns.Contains(column.Id)).Select(column => AnswerViews.Text(column, person)).OfType<LocalizedText>()],
        Amount = row?.Fits == true ? row.Amount : null,
        Refusal = row?.Refusal,
        Case = row?.Case,
        StatusText = row?.Status is { } status ? StatusTexts.Of(status) : null,
    };
}
