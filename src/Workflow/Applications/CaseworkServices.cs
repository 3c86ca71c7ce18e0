using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.PublicNotices;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Workflow.Applications;

/// <summary>Registers casework: applications, approvals, notices, funds, payments.</summary>
public static class CaseworkServices
{
    /// <summary>Registers the desks and what they stand on.</summary>
    public static IServiceCollection AddCasework(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<ApplicationDesk>();
        services.AddSingleton<CaseProgress>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<ApprovalDesk>();
        services.AddSingleton<DecisionLinks>();
        services.AddSingleton<NoticeBoard>();
        services.AddSingleton<FundLedger>();
        services.AddSingleton<PaymentDesk>();
        services.AddSingleton<DocumentDesk>();
        return services;
    }
}
