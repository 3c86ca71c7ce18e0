using System.Text.Json.Serialization;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Applications;

/// <summary>What follows for a case once everything is decided.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseCourse>))]
public enum CaseCourse
{
    /// <summary>Money is set aside and paid.</summary>
    Money,

    /// <summary>A place is taken first (<see cref="QuotaTerms"/>).</summary>
    Place,

    /// <summary>The rows of a list become cases of their own (<see cref="ListTerms"/>).</summary>
    Lines,

    /// <summary>It is granted, and that is all.</summary>
    Grant,
}

/// <summary>The order after the last decision and the notice: list or place, then money or the grant.</summary>
internal static class CaseCourses
{
    /// <summary>What follows the last decision and the notice.</summary>
    public static CaseCourse AfterNotice(ProgrammeDefinition programme) =>
        programme.List is not null ? CaseCourse.Lines
        : programme.Quota is not null ? CaseCourse.Place
        : AfterPlace(programme);

    /// <summary>What follows a place.</summary>
    public static CaseCourse AfterPlace(ProgrammeDefinition programme) => programme.Pays ? CaseCourse.Money : CaseCourse.Grant;

    /// <summary>The status of a case that goes a course; null for a grant, which comes in one step with its own status.</summary>
    public static ApplicationStatus? StatusOf(CaseCourse course) => course switch
    {
        CaseCourse.Lines => ApplicationStatus.InLines,
        CaseCourse.Place => ApplicationStatus.AwaitingPlace,
        CaseCourse.Money => ApplicationStatus.AwaitingFunds,
        _ => null,
    };
}
