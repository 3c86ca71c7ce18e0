using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Forms;

/// <summary>Turns the cells of a list's file into the rows of its table. What a cell means is then checked with the form, like anything typed.</summary>
public static class ListReader
{
    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    /// <summary>The header of a file, in the order of the table.</summary>
    public static IReadOnlyList<string> Header(Question table, Language language)
    {
        ArgumentNullException.ThrowIfNull(table);
        return [.. table.Columns.Select(column => column.Label.In(language))];
    }

    /// <summary>The rows of a file whose first row names the columns: by label in either language, or by id.</summary>
    /// <param name="table">The list's table.</param>
    /// <param name="cells">The rows of the file, header first.</param>
    /// <returns>The rows, or what is wrong with the header, at the table: <c>list-file.column-unknown</c>, <c>list-file.column-twice</c>, <c>list-file.column-missing</c>, <c>list-file.rows</c>.</returns>
    public static (JsonArray Rows, IReadOnlyList<FieldProblem> Problems) Read(Question table, IReadOnlyList<string[]> cells)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(cells);
        string at = AnswerPath.Pointer(table.Id);
        Question?[] columns = [.. cells[0].Select(name => Find(table, name))];
        var problems = new List<FieldProblem>();
        for (int i = 0; i < columns.Length; i++)
        {
            // A file without a header has personal data there: the cell is not repeated.
            if (columns[i] is null && cells[0][i].Length > 0)
            {
                problems.Add(new(at, "list-file.column-unknown", new($"第 {i + 1} 列的表头不在模板中。", $"The header of column {i + 1} is not one of the template's.")));
            }
            else if (columns[i] is { } column && Array.IndexOf(columns, column) < i)
            {
                problems.Add(new(at, "list-file.column-twice", new($"“{column.Label.Zh}”出现了两列。", $"“{column.Label.En}” is there twice.")));
            }
        }

        problems.AddRange(table.Columns.Where(column => column is { Required: true, ShowIf: null } && !columns.Contains(column)).Select(column => new FieldProblem(
            at, "list-file.column-missing", new($"缺少“{column.Label.Zh}”列。", $"The column “{column.Label.En}” is missing."))));
        long most = table.Max ?? FormReader.MostRows;
        if (cells.Count - 1 is var rows && (rows == 0 || rows > most))
        {
            problems.Add(new(at, "list-file.rows", new($"名单为 1 到 {most} 人，文件中有 {rows} 人。", $"A list has 1 to {most} people; the file has {rows}.")));
        }

        return problems.Count > 0 ? ([], problems) : ([.. cells.Skip(1).Select(row => Row(columns, row))], []);
    }

    private static JsonObject Row(Question?[] columns, string[] cells)
    {
        JsonObject row = [];
        for (int i = 0; i < columns.Length && i < cells.Length; i++)
        {
            if (columns[i] is { } column && Cell(column, cells[i]) is { } value)
            {
                row[column.Id] = value;
            }
        }

        return row;
    }

    private static JsonNode? Cell(Question column, string text) => column.Type switch
    {
        QuestionType.Choice => column.Choices.FirstOrDefault(choice => Is(choice.Value, text) || Is(choice.Label.Zh, text) || Is(choice.Label.En, text)) is { } choice
            ? JsonValue.Create(choice.Value) : FormReader.Typed(column, text),
        QuestionType.YesNo => text switch
        {
            "是" or "Yes" or "yes" => JsonValue.Create(true),
            "否" or "No" or "no" => JsonValue.Create(false),
            _ => FormReader.Typed(column, text),
        },
        QuestionType.Date when DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) =>
            JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        // A spreadsheet takes a long number for a number unless it begins with an apostrophe.
        _ => FormReader.Typed(column, text.TrimStart('\'')),
    };

    private static Question? Find(Question table, string name) =>
        table.Columns.FirstOrDefault(column => Is(column.Id, name) || Is(column.Label.Zh, name) || Is(column.Label.En, name));

    private static bool Is(string name, string typed) => string.Equals(name, typed.Trim(), StringComparison.OrdinalIgnoreCase);
}
