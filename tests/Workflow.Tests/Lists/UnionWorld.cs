using System.Text.Json.Nodes;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Results;
using AidFlow.Workflow.Tests.Applications;
using AidFlow.Workflow.Tests.Programmes;

namespace AidFlow.Workflow.Tests.Lists;

/// <summary>What unions do in a <see cref="CaseWorld"/>.</summary>
internal static class UnionWorld
{
    public const string List = "yixian-weiwenjin";

    public static async Task<Result<SubmissionReceipt>> FileAsync(
        this CaseWorld world, string programme, Action<JsonObject>? change = null, string staffId = CaseWorld.GrassrootsOfficer, string? key = null)
    {
        JsonObject answers = ShippedProgrammes.Answers(programme);
        change?.Invoke(answers);
        return await world.Desk.SubmitAsync(
            await world.StaffAsync(staffId), new Submission { ProgrammeId = programme, Answers = answers, IdempotencyKey = key ?? $"test-{programme}" });
    }

    /// <summary>Handed in, with its papers, looked at, and before the first approver.</summary>
    public static async Task<ApplicationId> FiledAsync(
        this CaseWorld world, string programme, Action<JsonObject>? change = null, string staffId = CaseWorld.GrassrootsOfficer, string? key = null)
    {
        Result<SubmissionReceipt> receipt = await world.FileAsync(programme, change, staffId, key);
        Assert.True(receipt.IsOk, receipt.Problem?.Code + " " + string.Join(", ", receipt.Problem?.Fields.Select(f => f.Field + " " + f.Code) ?? []));
        ApplicationId id = receipt.Value.ApplicationId;
        StaffCaller officer = await world.StaffAsync(staffId);
        foreach (MissingDocument missing in receipt.Value.Missing)
        {
            Assert.True((await world.Papers.AttachAsync(officer, id, missing.Slot, $"{missing.Slot}.png", new MemoryStream(CaseWorld.Picture))).IsOk);
        }

        Assert.True((await world.Progress.CheckDocumentsAsync(id)).Complete);
        while (!(await world.Progress.EvaluateRowsAsync(id)).Done)
        {
        }

        await world.Progress.EvaluateEligibilityAsync(id);
        await world.Progress.OpenApprovalTaskAsync(id, 1);
        return id;
    }

    /// <summary>Approved by county and city, the notice over.</summary>
    public static async Task<ApplicationId> InLinesAsync(this CaseWorld world, Action<JsonObject>? change = null, string? key = null)
    {
        ApplicationId id = await world.FiledAsync(List, change, key: key);
        await world.ApproveAsync(id, 1, CaseWorld.CountyOfficer);
        await world.ApproveAsync(id, 2, CaseWorld.CityOfficer);
        await world.Progress.PostNoticeAsync(id);
        world.Time.Advance(TimeSpan.FromDays(12));
        Assert.Equal(CaseCourse.Lines, (await world.Progress.CloseNoticeAsync(id)).Next);
        return id;
    }

    public static async Task<IReadOnlyList<ApplicationId>> CarriedOutAsync(this CaseWorld world, ApplicationId list)
    {
        LinesState state;
        do
        {
            state = await world.Progress.CarryOutRowsAsync(list);
        }
        while (!state.CarriedOut);

        CaseView view = await world.ViewAsync(list, await world.StaffAsync(CaseWorld.GrassrootsOfficer));
        return [.. view.Lines!.Lines.Select(line => line.Case!.Value)];
    }
}
