using System.Globalization;
using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Portal.Pages.Desk;
using AidFlow.Portal.Texts;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>The form on which an expert gives points; it is on the page of the task.</summary>
public sealed class ScorePageFunctions(TaskPages pages, ApprovalDesk approvals, ScoringDesk scoring, CaseWaker waker)
{
    /// <summary>Takes an expert's points.</summary>
    [Function(nameof(PostScores))]
    [Access(Who.Staff, StaffRole.Expert)]
    public async Task<IResult> PostScores(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "desk/tasks/{taskId}/scores")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        string taskId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext http = request.HttpContext;
        if (await RequestForm.ReadAsync(http, cancellationToken) is { } unreadable)
        {
            return unreadable.ToHttpResult(http);
        }

        Result<TaskView> task = await approvals.TaskAsync(http.StaffOf(), taskId, cancellationToken);
        if (!task.IsOk)
        {
            return task.Problem.ToHttpResult(http);
        }

        ScoreInput input = Read(request.Form, task.Value.Step.Scores?.Criteria ?? []);
        Dictionary<string, int> points = [];
        List<FieldProblem> problems = [];
        foreach ((string criterion, string typed) in input.Points.Where(pair => pair.Value.Length > 0))
        {
            if (int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                points[criterion] = number;
            }
            else
            {
                problems.Add(new FieldProblem($"/scores/{criterion}", "approval.score-range", DeskText.PointsWhole));
            }
        }

        if (problems.Count > 0)
        {
            return await pages.ShowAsync(http, taskId, new DecisionInput(), input, problems, cancellationToken);
        }

        ScoreSheet sheet = new()
        {
            TaskId = taskId,
            CaseVersion = int.TryParse(request.Form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version : 0,
            Scores = points,
            Note = input.Note.Length > 0 ? input.Note : null,
        };
        Result<ScoreReceipt> receipt = await scoring.ScoreAsync(http.StaffOf(), sheet, cancellationToken);
        await waker.WakeAfterAsync(client, receipt, () => approvals.UnappliedAsync(taskId, cancellationToken));
        return receipt.IsOk
            ? new SeeOther($"/desk/tasks/{Uri.EscapeDataString(taskId)}?{TaskPages.Scored}=1")
            : await pages.RefusedAsync(http, taskId, new DecisionInput(), input, receipt.Problem, cancellationToken);
    }

    private static ScoreInput Read(IFormCollection form, IReadOnlyList<ScoreCriterion> criteria) => new()
    {
        Points = criteria.ToDictionary(criterion => criterion.Id, criterion => form[$"/scores/{criterion.Id}"].ToString().Trim(), StringComparer.Ordinal),
        Note = form["note"].ToString().ReplaceLineEndings("\n").Trim(),
    };
}
