using System.Globalization;
using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Calendar;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Eligibility;
using AidFlow.Workflow.Entitlements;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Lists;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Payments;
using AidFlow.Workflow.Places;
using AidFlow.Workflow.Programmes;
using AidFlow.Workflow.PublicNotices;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Rehearsals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace AidFlow.Workflow.Applications;

/// <summary>Registers casework: applications, papers, approvals, notices, funds, payments.</summary>
public static class CaseworkServices
{
    /// <summary>
    /// Registers the desks and what they stand on. Settings: <c>AidFlow:PublicAddress</c>, <c>AidFlow:DecisionLinkHours</c>,
    /// <c>AidFlow:Payer</c>, <c>AidFlow:Duplicates</c>.
    /// </summary>
    public static IServiceCollection AddCasework(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(OptionsOf(configuration));
        services.TryAddSingleton(s => PayerOf(configuration, s.GetService<IHostEnvironment>()));
        services.TryAddSingleton(_ => new WorkingCalendar());
        services.TryAddSingleton(_ => new DibaoTable());
        services.TryAddSingleton(_ => DuplicateOptions.From(configuration));
        AddStores(services);
        AddDesks(services);
        return services;
    }

    private static void AddStores(IServiceCollection services)
    {
        services.AddSingleton<CaseStore>();
        services.AddSingleton<Claims>();
        services.AddSingleton<ClaimStore>();
        services.AddSingleton<ListRowStore>();
        services.AddSingleton<RowLook>();
        services.AddSingleton<ListDesk>();
        services.AddSingleton<ListViews>();
        services.AddSingleton<ApplicantIndex>();
        services.AddSingleton<SubmissionKeys>();
        services.AddSingleton<StartQueue>();
        services.AddSingleton<TaskStore>();
        services.TryAddSingleton<IOpenTasks, OpenTasks>();
        services.AddSingleton<LinkStore>();
        services.AddSingleton<AidRecords>();
        services.AddSingleton<EntitlementDesk>();
        services.AddSingleton<DuplicateIndex>();
        services.AddSingleton<DuplicateDesk>();
        services.AddSingleton<PaymentHoldStore>();
        services.AddSingleton<PlaceStore>();
        services.AddSingleton<PlaceDesk>();
        services.AddSingleton<NoticeStore>();
        services.AddSingleton<PaymentStore>();
        services.AddSingleton<BankFileStore>();
        services.AddSingleton<BankFileJournal>();
        services.AddSingleton<BankFileMaker>();
        services.AddSingleton<ReturnDesk>();
        services.AddSingleton<FundLedger>();
        services.AddSingleton<IDevelopmentData, DevelopmentFund>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<DraftReminders>();
        services.AddSingleton<CaseEffects>();
        services.AddSingleton<CaseKeeper>();
        services.AddSingleton<DecisionViews>();
        services.AddSingleton<CaseViews>();
        services.AddSingleton<FormDesk>();
        services.AddSingleton<SubmissionDesk>();
        services.AddSingleton<CircumstancesDesk>();
        services.AddSingleton<Deciders>();
        services.AddSingleton<TaskViews>();
        services.AddSingleton<TaskAnnouncer>();
        services.AddSingleton<Electorates>();
        services.AddSingleton<VotingDesk>();
    }

    // The desks are public and what they are made of is not, so they are put together here.
    private static void AddDesks(IServiceCollection services)
    {
        services.AddSingleton(s => new ApplicationDesk(
            s.Get<SubmissionDesk>(), s.Get<CaseKeeper>(), s.Get<ApplicantIndex>(), s.Get<CaseViews>(), s.Get<FormDesk>(), s.Get<ClaimStore>(),
            s.Get<StartQueue>(), s.Get<PaymentStore>(), s.Get<CaseJournal>(), s.Get<TimeProvider>()));
        services.AddSingleton(s => new CaseProgress(
            s.Get<CaseKeeper>(), s.Get<CaseViews>(), s.Get<CircumstancesDesk>(), s.Get<ListDesk>(), s.Get<TaskStore>(), s.Get<Deciders>(), s.Get<TaskAnnouncer>(), s.Get<PlaceDesk>(),
            s.Get<EntitlementDesk>(), s.Get<DuplicateDesk>(), s.Get<FundLedger>(),
            s.Get<PaymentStore>(), s.Get<OrganisationDirectory>(), s.Get<WorkingCalendar>(), s.Get<CaseJournal>(), s.Get<Outbox>(), s.Get<HardshipRegistry>(), s.Get<VotingDesk>(), s.Get<Electorates>(), s.Get<TimeProvider>()));
        services.AddSingleton(s => new ApprovalDesk(
            s.Get<TaskStore>(), s.Get<CaseKeeper>(), s.Get<Deciders>(), s.Get<TaskViews>(), s.Get<VotingDesk>(), s.Get<TimeProvider>()));
        services.AddSingleton(s => new RecusalDesk(s.Get<ApprovalDesk>(), s.Get<CaseKeeper>(), s.Get<TimeProvider>()));
        services.AddSingleton(s => new ScoringDesk(s.Get<TaskStore>(), s.Get<CaseKeeper>(), s.Get<Deciders>(), s.Get<TimeProvider>()));
        services.AddSingleton(s => new DecisionLinks(
            s.Get<LinkStore>(), s.Get<TaskStore>(), s.Get<ApprovalDesk>(), s.Get<ApplicationDesk>(), s.Get<StaffDirectory>(), s.Get<TimeProvider>()));
        services.AddSingleton(s => new DocumentDesk(
            s.Get<CaseKeeper>(), s.Get<CaseViews>(), s.Get<IDocumentStore>(), s.Get<CaseJournal>(), s.Get<TimeProvider>()));
        services.AddSingleton(s => new PaymentHoldDesk(
            s.Get<PaymentHoldStore>(), s.Get<CaseKeeper>(), s.Get<Deciders>(), s.Get<OrganisationDirectory>(), s.Get<TimeProvider>()));
        services.AddSingleton(s => new NoticeBoard(s.Get<NoticeStore>()));
        services.AddSingleton(s => new ApplyAgain(s.Get<CaseKeeper>(), s.Get<DraftStore>(), s.Get<ProgrammeCatalogue>(), s.Get<TimeProvider>()));
        services.AddSingleton(s => new ProgrammeRehearsal(
            s.Get<CaseStore>(), s.Get<CircumstancesDesk>(), s.Get<ProgrammeCatalogue>(), s.Get<OrganisationDirectory>(), s.Get<TimeProvider>()));
        services.AddSingleton(s => new PaymentDesk(
            s.Get<BankFileMaker>(), s.Get<BankFileStore>(), s.Get<ReturnDesk>(), s.Get<IDocumentStore>(), s.Get<BankFileJournal>(), s.Get<PayerOptions>()));
    }

    private static T Get<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();

    private static ApprovalOptions OptionsOf(IConfiguration configuration)
    {
        var options = new ApprovalOptions();
        if (configuration["AidFlow:PublicAddress"] is { Length: > 0 } address)
        {
            options = options with { PublicAddress = address.TrimEnd('/') };
        }

        return double.TryParse(configuration["AidFlow:DecisionLinkHours"], NumberStyles.Float, CultureInfo.InvariantCulture, out double hours) && hours > 0
            ? options with { LinkLifetime = TimeSpan.FromHours(hours) }
            : options;
    }

    private static PayerOptions PayerOf(IConfiguration configuration, IHostEnvironment? environment)
    {
        IConfigurationSection payer = configuration.GetSection("AidFlow:Payer");
        return payer.Exists()
            ? new PayerOptions { Name = payer["Name"] ?? "", Account = payer["Account"] ?? "", BankCode = payer["BankCode"] ?? "" }
            : environment?.IsDevelopment() == true ? PayerOptions.Development : new PayerOptions();
    }
}
