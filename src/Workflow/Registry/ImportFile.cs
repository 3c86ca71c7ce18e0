using System.Globalization;
using System.Text;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Payments.Files;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>Reads an import: CSV in UTF-8 or GBK, a row a person, headings in Chinese or English (docs/registry.md). Pure.</summary>
internal sealed class ImportFile
{
    /// <summary>Most people of one import.</summary>
    public const int MostRows = 2000;

    private const int MostFaults = 200;
    private static readonly DateOnly Earliest = new(1990, 1, 1);

    private static readonly (string Column, string Zh, bool Required)[] Columns =
    [
        ("household", "户编号", true), ("union", "管理工会", true), ("category", "类别", true), ("opened", "建档日期", true), ("name", "姓名", true),
        ("idNumber", "身份证号码", true), ("relation", "关系", true), ("mobile", "手机号码", false), ("residence", "城乡", false),
    ];

    private readonly List<FileImportFault> _faults = [];
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly List<ImportedHousehold> _households = [];

    private ImportFile()
    {
    }

    public IReadOnlyList<FileImportFault> Faults => _faults;

    public IReadOnlyList<ImportedHousehold> Households => _households;

    public int Rows { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="today">The day, Asia/Shanghai.</param>
    public static ImportFile Read(ReadOnlySpan<byte> content, DateOnly today)
    {
        var file = new ImportFile();
        if (Decode(content) is { } text)
        {
            file.ReadRows(text, today);
        }
        else
        {
            file.Fault(0, null, "import.encoding", "文件编码既不是 UTF-8 也不是 GBK。", "The file is neither UTF-8 nor GBK.");
        }

        return file;
    }

    /// <summary>Notes a fault that only the tables know of.</summary>
    public void Fault(int row, string? column, string code, string zh, string en)
    {
        if (_faults.Count < MostFaults)
        {
            _faults.Add(new FileImportFault(row, column, code, new LocalizedText(zh, en)));
        }
    }

    private void ReadRows(string text, DateOnly today)
    {
        Dictionary<string, int>? places = null;
        foreach ((int row, string[]? cells) in CsvRows.Split(text))
        {
            if (cells is null)
            {
                Fault(row, null, "import.row", "这一行读不出来：引号没有配对，或内容过长。", "The row cannot be read: a quote is not closed, or a cell is too long.");
                return;
            }

            if (places is null)
            {
                places = PlacesOf(row, cells);
                if (places is null)
                {
                    return;
                }
            }
            else if (++Rows > MostRows)
            {
                Fault(row, null, "import.too-many", $"一次最多导入 {MostRows} 人。", $"An import holds {MostRows} people at most.");
                return;
            }
            else
            {
                ReadRow(row, new Cells(cells, places), today);
            }
        }

        foreach (ImportedHousehold household in _households.Where(household => household.Main is null))
        {
            Fault(household.Row, "relation", "import.no-main", "这一户没有“本人”。", "The household has no main applicant (self).");
        }

        if (Rows == 0)
        {
            Fault(0, null, "import.empty", "文件里没有人员。", "The file holds nobody.");
        }
    }

    private Dictionary<string, int>? PlacesOf(int row, string[] cells)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((string column, string zh, bool required) in Columns)
        {
            int place = Array.FindIndex(cells, cell => cell.TrimStart('\ufeff') == zh || cell.TrimStart('\ufeff').Equals(column, StringComparison.OrdinalIgnoreCase));
            if (place >= 0)
            {
                places[column] = place;
            }
            else if (required)
            {
                Fault(row, column, "import.column", $"缺少“{zh}”一列。", $"The column “{column}” is missing.");
            }
        }

        return _faults.Count == 0 ? places : null;
    }

    private void ReadRow(int row, Cells cells, DateOnly today)
    {
        int faults = _faults.Count;
        string key = cells["household"];
        if (key.Length is 0 or > 40)
        {
            Fault(row, "household", "import.household", "请填写户编号，不超过 40 个字。", "Give the household's key, at most 40 characters.");
        }

        string name = cells["name"];
        if (name.Length is 0 or > 30)
        {
            Fault(row, "name", "import.name", "请填写姓名，不超过 30 个字。", "Give the name, at most 30 characters.");
        }

        string? relation = ImportWords.Relation(cells["relation"]);
        if (relation is null)
        {
            Fault(row, "relation", "import.relation", "关系应为本人、配偶、子女、父母、祖父母、孙子女、兄弟姐妹或其他。", "The relation is self, spouse, child, parent, grandparent, grandchild, sibling or other.");
        }

        string? number = NumberOf(row, cells["idNumber"], relation, today);
        string? mobile = MobileOf(row, cells["mobile"]);
        if (_faults.Count > faults)
        {
            return;
        }

        ImportedHousehold? household = _households.Find(one => one.Key == key);
        if (household is null)
        {
            household = HouseholdOf(row, key, cells, today);
            if (household is null)
            {
                return;
            }

            _households.Add(household);
        }

        if (relation == HouseholdRelations.Self && household.Main is not null)
        {
            Fault(row, "relation", "import.two-main", "一户只能有一个“本人”。", "A household has one main applicant (self).");
        }
        else if (household.People.Count >= FileDecisions.MostMembers)
        {
            Fault(row, null, "import.too-many-members", "一户最多 60 人。", "A household has 60 people at most.");
        }
        else
        {
            household.People.Add((row, new HouseholdMember
            {
                Name = name, IdNumber = number, Relation = relation!, Mobile = mobile, IsMain = relation == HouseholdRelations.Self, JoinedOn = household.OpenedOn,
            }));
        }
    }

    private ImportedHousehold? HouseholdOf(int row, string key, Cells cells, DateOnly today)
    {
        int faults = _faults.Count;
        if (!OrganisationId.TryParse(cells["union"], null, out OrganisationId union))
        {
            Fault(row, "union", "import.union", "管理工会应为本系统的工会编号，如 230102-0001。", "The union is given by its number in this system, such as 230102-0001.");
        }

        string? category = ImportWords.Category(cells["category"]);
        if (category is null)
        {
            Fault(row, "category", "import.category", "类别应为深度困难、相对困难、意外致困或困难农民工。", "The category is deep, relative, accident or migrant.");
        }

        if (!DateOnly.TryParseExact(cells["opened"], ["yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly opened)
            || opened > today || opened < Earliest)
        {
            Fault(row, "opened", "import.opened", "建档日期应写作 2025-03-01，且不晚于今天。", "The day of opening is written 2025-03-01 and is not after today.");
        }

        string? residence = ImportWords.Residence(cells["residence"]);
        if (residence is null)
        {
            Fault(row, "residence", "import.residence", "城乡应为城镇或农村。", "The residence is urban or rural.");
        }

        return _faults.Count > faults ? null : new ImportedHousehold(key, row, union, category!, opened, residence!);
    }

    private string? NumberOf(int row, string typed, string? relation, DateOnly today)
    {
        if (typed.Length == 0)
        {
            if (relation == HouseholdRelations.Self)
            {
                Fault(row, "idNumber", "import.id-number", "主申请人须有身份证号码。", "The main applicant needs an ID number.");
            }

            return null;
        }

        IdentifierReading<IdNumber> reading = IdNumber.Read(typed, today);
        if (reading.Fault is { } fault)
        {
            Fault(row, "idNumber", fault.Code, fault.Message.Zh, fault.Message.En);
            return null;
        }

        string number = reading.Value!.Value.Value;
        if (!_seen.TryAdd(number, row))
        {
            Fault(row, "idNumber", "import.twice", $"这个人在第 {_seen[number]} 行已出现。", $"This person is in row {_seen[number]} already.");
        }

        return number;
    }

    private string? MobileOf(int row, string typed)
    {
        if (typed.Length == 0)
        {
            return null;
        }

        IdentifierReading<MobileNumber> reading = MobileNumber.Read(typed);
        if (reading.Fault is { } fault)
        {
            Fault(row, "mobile", fault.Code, fault.Message.Zh, fault.Message.En);
        }

        return reading.Value?.Value;
    }

    private static string? Decode(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        foreach (Encoding encoding in new[] { BankEncodings.Utf8, BankEncodings.Gbk })
        {
            try
            {
                return encoding.GetString(content.StartsWith(mark) ? content[mark.Length..] : content);
            }
            catch (DecoderFallbackException)
            {
                // Not this one: GBK text is hardly ever valid UTF-8, so the order settles it.
            }
        }

        return null;
    }

    private readonly struct Cells(string[] cells, Dictionary<string, int> places)
    {
        public string this[string column] => places.TryGetValue(column, out int place) && place < cells.Length ? cells[place] : "";
    }
}

/// <summary>A household of an import.</summary>
internal sealed record ImportedHousehold(string Key, int Row, OrganisationId Union, string Category, DateOnly OpenedOn, string Residence)
{
    public List<(int Row, HouseholdMember Member)> People { get; } = [];

    public HouseholdMember? Main => People.Select(person => person.Member).FirstOrDefault(member => member.IsMain);
}
