using AidFlow.Workflow.Applications;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Organisations;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Workflow.StatusPages;

/// <summary>Registers the status page.</summary>
public static class StatusServices
{
    /// <summary>Registers <see cref="StatusDesk"/> and what it needs.</summary>
    public static IServiceCollection AddStatusPages(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton<StatusCodes>();
        services.AddSingleton<StatusGuesses>();
        services.AddSingleton(s => new StatusDesk(
            s.GetRequiredService<StatusCodes>(), s.GetRequiredService<StatusGuesses>(), s.GetRequiredService<CaseStore>(), s.GetRequiredService<CaseViews>(), s.GetRequiredService<TaskStore>(),
            s.GetRequiredService<OrganisationDirectory>(), s.GetRequiredService<WorkingCalendar>(), s.GetRequiredService<CaseJournal>(), s.GetRequiredService<ApprovalOptions>(), s.GetRequiredService<TimeProvider>()));
        return services;
    }
}
