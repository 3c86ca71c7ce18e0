using System.Text.Json.Nodes;
using AidFlow.Portal.Forms;
using AidFlow.Workflow.Lists;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Takes a list out of a posted file, or out of what was pasted, into the answers.</summary>
internal static class ListImport
{
    /// <summary>Puts the rows in place of those in the answers.</summary>
    /// <param name="http">The request; its form was read.</param>
    /// <param name="programme">The programme.</param>
    /// <param name="table">Pointer of the table, as the pressed button says.</param>
    /// <param name="answers">The answers; changed only when the file could be read.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What cannot be read; empty when the rows are in the answers.</returns>
    public static async Task<IReadOnlyList<FieldProblem>> ReadAsync(
        HttpContext http, ProgrammeDefinition programme, string table, JsonObject answers, CancellationToken cancellationToken)
    {
        if (programme.List is not { } list || AnswerPath.Pointer(list.Table) != table || programme.FindQuestion(list.Table) is not { } question)
        {
            return [];
        }

        Result<IReadOnlyList<string[]>> cells = await CellsAsync(http.Request.Form, cancellationToken);
        if (!cells.IsOk)
        {
            return [new FieldProblem(table, cells.Problem.Code, cells.Problem.Message)];
        }

        (JsonArray rows, IReadOnlyList<FieldProblem> problems) = ListReader.Read(question, cells.Value);
        if (problems.Count == 0)
        {
            AnswerPath.Set(answers, table, rows);
        }

        return problems;
    }

    private static async Task<Result<IReadOnlyList<string[]>>> CellsAsync(IFormCollection form, CancellationToken cancellationToken)
    {
        if (form.Files.GetFile("list-file") is not { Length: > 0 } file)
        {
            return ListFile.ReadText(form["list-text"].ToString());
        }

        // One byte more than is allowed is enough to know.
        byte[] content = new byte[Math.Min(file.Length, ListFile.MaxBytes + 1)];
        await using Stream stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return ListFile.Read(content);
    }
}
