using AidFlow.Workflow.Audit;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations;

/// <summary>A union as its administrators see it.</summary>
public sealed record OrganisationView
{
    /// <summary>The union.</summary>
    public required Organisation Organisation { get; init; }

    /// <summary>The unions above it, from the next one upwards.</summary>
    public required IReadOnlyList<Organisation> Above { get; init; }

    /// <summary>The unions directly below it, by id, closed ones too.</summary>
    public required IReadOnlyList<Organisation> Units { get; init; }

    /// <summary>Its staff, active or not, by account.</summary>
    public required IReadOnlyList<StaffSummary> Staff { get; init; }

    /// <summary>Tasks that wait for its officers, most urgent first, those of unions that it took over among them; at most <see cref="OrganisationDesk.MostTasks"/>.</summary>
    public required IReadOnlyList<OpenTaskLine> OpenTasks { get; init; }

    /// <summary>Closed unions whose work it does.</summary>
    public required IReadOnlyList<OrganisationId> TakenOver { get; init; }

    /// <summary>What was changed, oldest first, from the audit trail.</summary>
    public required IReadOnlyList<OrganisationChange> History { get; init; }
}

/// <summary>An open task, without anything about the person.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Organisation">The union that it was addressed to.</param>
/// <param name="DueAt">When it is due, UTC.</param>
public sealed record OpenTaskLine(string TaskId, OrganisationId Organisation, DateTimeOffset DueAt);

/// <summary>A change of a union or of an account.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who: <c>staff:chu.xitong</c>.</param>
/// <param name="Action">What: <c>organisation.moved</c>.</param>
/// <param name="Text">What people read.</param>
/// <param name="Facts">Old and new values.</param>
public sealed record OrganisationChange(DateTimeOffset At, string Actor, string Action, LocalizedText Text, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>The change that an entry of the audit trail tells of.</summary>
    internal static OrganisationChange Of(AuditRecord record) => new(record.At, record.Actor, record.Action, TextOf(record.Action), record.Facts);

    private static LocalizedText TextOf(string action) => action switch
    {
        "organisation.created" => new("新建", "Created"),
        "organisation.imported" => new("批量导入", "Imported"),
        "organisation.renamed" => new("更名", "Renamed"),
        "organisation.moved" => new("划转上级", "Moved"),
        "organisation.closed" => new("撤销", "Closed"),
        "staff.added" => new("新增账号", "Added"),
        "staff.imported" => new("批量导入", "Imported"),
        "staff.changed" => new("更改", "Changed"),
        "staff.invited" => new("发出设置密码链接", "Link to set a password"),
        "staff.password-set" => new("设置了密码", "Password set"),
        _ => new(action, action),
    };
}

/// <summary>A new grassroots union, or one of a county's level in a system.</summary>
public sealed record NewOrganisation
{
    /// <summary>Its name, 2 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The union above.</summary>
    public required OrganisationId ParentId { get; init; }

    /// <summary>GB/T 2260 code of the county where it is; null takes the parent's.</summary>
    public string? CountyCode { get; init; }

    /// <summary>Its unified social credit code; null when unknown.</summary>
    public string? CreditCode { get; init; }
}
