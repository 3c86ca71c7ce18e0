using System.Globalization;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Funds: what is in them, money put in.</summary>
public sealed class FundFunctions(FundLedger ledger, OrganisationDirectory organisations, ApiJson json)
{
    private static readonly Problem Unknown = new("fund.unknown", ProblemKind.NotFound, new("没有找到这项资金。", "There is no such fund."));

    /// <summary>The balance of a fund.</summary>
    [Function(nameof(GetFund))]
    [Access(Who.Staff, StaffRole.Finance, StaffRole.Auditor, StaffRole.ProgrammeAdministrator)]
    [Operation("What is in a fund.", Response = typeof(FundResponse), Problems = ["fund.unknown"])]
    public async Task<IResult> GetFund(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/funds/{fundKey}")] HttpRequest request,
        string fundKey,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Permissions.MaySeeFund(request.HttpContext.CallerOf(), await PathAsync(fundKey, cancellationToken))
            ? json.Write(request.HttpContext, FundResponse.Of(fundKey, await ledger.BalanceAsync(fundKey, cancellationToken)))
            : Unknown.ToHttpResult(request.HttpContext);
    }

    /// <summary>Puts money into a fund.</summary>
    [Function(nameof(AllocateFund))]
    [Access(Who.Staff, StaffRole.ProgrammeAdministrator)]
    [Operation("Put money into a fund, once per key.", Status = 201, Request = typeof(AllocationRequest), Response = typeof(FundResponse),
        Problems = ["fund.unknown", "fund.amount", "fund.key", "idempotency.mismatch"])]
    public async Task<IResult> AllocateFund(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/funds/{fundKey}/allocations")] HttpRequest request,
        string fundKey,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        HttpContext context = request.HttpContext;
        if (!Permissions.MayAllocateFund(context.CallerOf(), await PathAsync(fundKey, cancellationToken)))
        {
            return Unknown.ToHttpResult(context);
        }

        Result<AllocationRequest> body = await json.ReadAsync<AllocationRequest>(request, cancellationToken);
        if (!body.IsOk)
        {
            return body.Problem.ToHttpResult(context);
        }

        Result<FundBalance> balance = await ledger.AllocateAsync(fundKey, body.Value.Amount, body.Value.Key, cancellationToken);
        return balance.IsOk
            ? json.Write(context, FundResponse.Of(fundKey, balance.Value), StatusCodes.Status201Created)
            : balance.Problem.ToHttpResult(context);
    }

    /// <summary>The union of a fund and all above it; empty for what is not a fund's key.</summary>
    private async Task<IReadOnlyList<OrganisationId>> PathAsync(string fundKey, CancellationToken cancellationToken)
    {
        // fund id, union, year: jinqiu-230100-2026
        string[] parts = fundKey.Split('-');
        bool known = parts.Length >= 3 && parts[0].Length > 0
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is >= 2000 and < 3000;
        return known && OrganisationId.TryParse(parts[^2], null, out OrganisationId union)
            ? await organisations.PathAsync(union, cancellationToken)
            : [];
    }
}
