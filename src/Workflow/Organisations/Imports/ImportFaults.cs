using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations.Imports;

/// <summary>The faults of rows, by code. The rules of the desks have theirs under the same codes.</summary>
internal static class ImportFaults
{
    public const string Code = "import.code";
    public const string Duplicate = "import.duplicate";
    public const string Level = "import.level";
    public const string ParentUnknown = "import.parent-unknown";
    public const string Cycle = "import.cycle";
    public const string System = "import.system";
    public const string County = "import.county";
    public const string Foreign = "import.foreign";
    public const string Role = "import.role";
    public const string ProvinceAdministrator = "import.province-administrator";

    private static readonly Dictionary<string, LocalizedText> Texts = new(StringComparer.Ordinal)
    {
        [Code] = new("编码应为 6 位数字，或 6 位加连字符和 4 位数字，并与级别相符。", "A code has six digits, or six, a hyphen and four, as its level asks."),
        [Duplicate] = new("文件中有重复的编码或账号。", "The code or account stands in the file twice."),
        [Level] = new("级别应为 grassroots（基层）或 county（县级），且与已有级别一致。", "The level is grassroots or county, and never changes."),
        [ParentUnknown] = new("上级工会不存在。", "There is no such union above."),
        [Cycle] = new("上级关系成环。", "The union would come to stand above itself."),
        [System] = new("系统应为 local、industry、longmei、forestry、reclamation、railway 之一，或留空。", "The system is local, industry, longmei, forestry, reclamation or railway, or empty."),
        [County] = new("区划代码应为 6 位数字。", "A division's code has six digits."),
        [Foreign] = new("不在您的管理范围内。", "This is outside what you administer."),
        [Role] = new("角色应为 Officer、Finance、ProgrammeAdministrator、Auditor、SystemAdministrator 等，用分号隔开。", "Roles are Officer, Finance, ProgrammeAdministrator, Auditor, SystemAdministrator and so on, joined by semicolons."),
        [ProvinceAdministrator] = new("省级系统管理员只能在账号页面更改。", "System administrators of the province are changed on their own page only."),
        [OrganisationProblems.BadName.Code] = OrganisationProblems.BadName.Message,
        [OrganisationProblems.NameTaken.Code] = OrganisationProblems.NameTaken.Message,
        [OrganisationProblems.BadParent.Code] = OrganisationProblems.BadParent.Message,
        [OrganisationProblems.BadCreditCode.Code] = OrganisationProblems.BadCreditCode.Message,
        [OrganisationProblems.Closed.Code] = OrganisationProblems.Closed.Message,
        [StaffProblems.BadAccount.Code] = StaffProblems.BadAccount.Message,
        [StaffProblems.BadName.Code] = StaffProblems.BadName.Message,
        [StaffProblems.Incompatible.Code] = StaffProblems.Incompatible.Message,
        [StaffProblems.BadMobile.Code] = StaffProblems.BadMobile.Message,
        [StaffProblems.BadEmail.Code] = StaffProblems.BadEmail.Message,
        [StaffProblems.BadIdNumber.Code] = StaffProblems.BadIdNumber.Message,
        [StaffProblems.BadOrganisation.Code] = StaffProblems.BadOrganisation.Message,
        [StaffProblems.OwnAccount.Code] = StaffProblems.OwnAccount.Message,
    };

    /// <summary>A fault of a row.</summary>
    public static ImportFault At(int line, string column, string code) => new(line, column, code, Texts[code]);
}
