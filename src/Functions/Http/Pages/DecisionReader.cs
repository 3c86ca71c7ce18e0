using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Portal.Forms;
using AidFlow.Portal.Pages.Desk;
using AidFlow.Portal.Texts;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Reads a decision from its form, for the desk and for the link in a message.</summary>
internal static class DecisionReader
{
    private const int LongestNote = 500;

    /// <summary>What was filled in. Reasons of a kind that was not chosen are left out: without a script both lists are open.</summary>
    public static DecisionInput Read(IFormCollection form, StepView step)
    {
        DecisionKind? kind = form["kind"].ToString() switch
        {
            nameof(DecisionKind.Approve) => DecisionKind.Approve,
            nameof(DecisionKind.Return) => DecisionKind.Return,
            nameof(DecisionKind.Reject) => DecisionKind.Reject,
            _ => null,
        };
        return new DecisionInput
        {
            Kind = kind,
            ReasonCodes = kind switch
            {
                DecisionKind.Return => [.. form["return-reason"].OfType<string>()],
                DecisionKind.Reject => [.. form["reject-reason"].OfType<string>()],
                _ => [],
            },
            Fields = kind == DecisionKind.Return ? [.. form["field"].OfType<string>()] : [],
            Note = form["note"].ToString().ReplaceLineEndings("\n").Trim(),
            Record = FormReader.Read(StepRecord.PageOf(StepRecord.Root, step.Title, step.Record), form, []),
        };
    }

    /// <summary>What is missing or too long.</summary>
    public static IReadOnlyList<FieldProblem> Check(DecisionInput input)
    {
        List<FieldProblem> problems = [];
        if (input.Kind is null)
        {
            problems.Add(new FieldProblem("/kind", "approval.kind", DeskText.KindMissing));
        }
        else if (input.Kind != DecisionKind.Approve && input.ReasonCodes.Count == 0)
        {
            problems.Add(new FieldProblem("/reasonCodes", "approval.reason-required", DeskText.ReasonMissing));
        }

        if (input.Note.Length > LongestNote)
        {
            problems.Add(new FieldProblem("/note", "approval.note-too-long", DeskText.NoteTooLong));
        }

        return problems;
    }

    /// <summary>The decision on a task, on the version of the case that the form was made for.</summary>
    public static Decision On(string taskId, IFormCollection form, DecisionInput input) => new()
    {
        TaskId = taskId,
        Kind = input.Kind!.Value,
        ReasonCodes = input.ReasonCodes,
        Fields = input.Fields,
        Note = input.Note.Length > 0 ? input.Note : null,
        Record = input.Record[StepRecord.Root] as JsonObject,
        CaseVersion = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : 0,
    };
}
