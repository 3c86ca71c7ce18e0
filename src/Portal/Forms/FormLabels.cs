using System.Globalization;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Forms;

/// <summary>Finds what a field is called.</summary>
public static class FormLabels
{
    /// <summary>The label of a question, with the number of its row from 1; null when the pages do not ask it.</summary>
    /// <param name="pages">The pages to look on.</param>
    /// <param name="field">JSON pointer of the answer: <c>/household/0/name</c>.</param>
    public static (LocalizedText Label, int? Row)? Find(IReadOnlyList<FormPage> pages, string field)
    {
        ArgumentNullException.ThrowIfNull(pages);
        foreach (Question question in pages.SelectMany(page => page.Questions))
        {
            string pointer = AnswerPath.Pointer(question.Id);
            if (string.Equals(field, pointer, StringComparison.Ordinal))
            {
                return (question.Label, null);
            }

            if (field.StartsWith(pointer + "/", StringComparison.Ordinal)
                && field[(pointer.Length + 1)..].Split('/', 2) is [{ } number, { } column]
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int row)
                && question.Columns.FirstOrDefault(candidate => AnswerPath.Pointer(candidate.Id) == "/" + column) is { } cell)
            {
                return (cell.Label, row + 1);
            }
        }

        return null;
    }
}
