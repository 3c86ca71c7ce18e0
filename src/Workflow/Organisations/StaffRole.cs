using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Organisations;

/// <summary>What a member of staff may do in an organisation. The roles are separate: none includes another.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StaffRole>))]
public enum StaffRole
{
    /// <summary>Examines and decides cases (经办人).</summary>
    Officer,

    /// <summary>Makes bank files and reads returns (财务).</summary>
    Finance,

    /// <summary>Keeps programmes and allots funds (项目管理员).</summary>
    ProgrammeAdministrator,

    /// <summary>Reads everything below, changes nothing (经审).</summary>
    Auditor,

    /// <summary>Keeps accounts and roles; sees no cases (系统管理员).</summary>
    SystemAdministrator,

    /// <summary>Gives points in the steps for experts of an organisation (评审专家); sees those cases only.</summary>
    Expert,
}
