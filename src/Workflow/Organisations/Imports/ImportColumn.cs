using System.Text;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations.Imports;

/// <summary>A column of a file.</summary>
/// <param name="Name">Its name: <c>parent</c>.</param>
/// <param name="Chinese">Its Chinese name, which a heading may have instead.</param>
/// <param name="Required">Whether a heading must have it.</param>
/// <param name="Text">What stands in it.</param>
public sealed record ImportColumn(string Name, string Chinese, bool Required, LocalizedText Text)
{
    private static readonly IReadOnlyList<ImportColumn> Organisations =
    [
        new("code", "编码", true, new("县级 6 位数字，基层为上级 6 位编码加 -0001 等", "Six digits for a county's level; for a unit the six digits of a union, a hyphen and four more")),
        new("name", "名称", true, new("2 到 100 个字", "2 to 100 characters")),
        new("level", "级别", true, new("grassroots（基层）或 county（县级）", "grassroots or county")),
        new("parent", "上级编码", true, new("已有的工会，或同一文件中的工会", "A union that is there, or one in the same file")),
        new("system", "系统", false, new("留空与上级相同", "Empty for the parent's")),
        new("county_code", "区划代码", false, new("所在县区的 6 位代码，留空与上级相同", "Six digits of the county where it is; empty for the parent's")),
        new("uscc", "统一社会信用代码", false, new("18 位，可留空", "18 characters; may be empty")),
    ];

    private static readonly IReadOnlyList<ImportColumn> Staff =
    [
        new("account", "账号", true, new("2 到 40 个字母、数字、点、连字符，字母开头", "2 to 40 letters, digits, dots, hyphens; a letter first")),
        new("name", "姓名", true, new("1 到 50 个字", "1 to 50 characters")),
        new("organisation", "工会编码", true, new("任职工会的编码", "Code of the union")),
        new("roles", "角色", true, new("Officer、Finance 等，用分号隔开", "Officer, Finance and so on, joined by semicolons")),
        new("mobile", "手机", false, new("11 位，留空不改", "11 digits; empty leaves it")),
        new("email", "邮箱", false, new("留空不改", "Empty leaves it")),
        new("id_number", "身份证号码", false, new("只保存不可还原的校验值；留空不改", "Only a keyed hash is kept; empty leaves it")),
    ];

    /// <summary>The columns of a kind of file.</summary>
    public static IReadOnlyList<ImportColumn> Of(ImportKind kind) => kind == ImportKind.Organisations ? Organisations : Staff;

    /// <summary>An empty file with the heading: UTF-8 with a byte order mark, so that spreadsheets read it.</summary>
    public static byte[] Template(ImportKind kind) =>
        [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Join(',', Of(kind).Select(column => column.Name)) + "\r\n")];

    /// <summary>Whether a heading means this column.</summary>
    internal bool IsCalled(string heading) => string.Equals(heading, Name, StringComparison.OrdinalIgnoreCase) || heading == Chinese;
}
