using System.Globalization;
using AidFlow.Portal.Forms;
using AidFlow.Portal.Texts;
using AidFlow.Workflow.Funds;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>Reads the command forms of a file's page: what is typed becomes a command, or a field that cannot be read is named.</summary>
internal sealed class RegistryFormReader
{
    private readonly List<FieldProblem> _problems = [];
    private readonly IFormCollection _form;

    private RegistryFormReader(IFormCollection form) => _form = form;

    /// <summary>What was typed, by field, to be shown again.</summary>
    public static IReadOnlyDictionary<string, string> Values(IFormCollection form) =>
        form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);

    /// <summary>The command; null for a form that no page of ours made.</summary>
    public static (FileCommand? Command, IReadOnlyList<FieldProblem> Problems) Read(IFormCollection form)
    {
        RegistryFormReader reader = new(form);
        if (!Enum.TryParse(form["kind"], out FileCommandKind kind) || !Enum.IsDefined(kind)
            || !int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out int version))
        {
            return (null, []);
        }

        FileCommand command = new()
        {
            Kind = kind,
            Version = version,
            Reason = reader.Text("reason"),
            Name = reader.Text("name"),
            IdNumber = reader.Text("idNumber"),
            Relation = reader.Text("relation"),
            Mobile = reader.Text("mobile"),
            Category = reader.Text("category"),
            Member = reader.Number("member", null),
            People = reader.Number("people", RegistryText.PeopleWrong),
            On = reader.Day("on", "yyyy-M-d", RegistryText.OnWrong),
            Month = reader.Day("month", "yyyy-M", RegistryText.MonthWrong),
            Income = reader.Money("income"),
            InOrder = reader.YesNo("inOrder"),
            Accept = reader.YesNo("accept"),
            CloseReason = Enum.TryParse(form["closeReason"], out CloseReason reason) && Enum.IsDefined(reason) ? reason : null,
            To = reader.Union("to"),
        };
        return (command, reader._problems);
    }

    private string? Text(string field) => _form[field].ToString().Trim() is { Length: > 0 } text ? text : null;

    private bool? YesNo(string field) => Text(field) switch { "true" => true, "false" => false, _ => null };

    private int? Number(string field, LocalizedText? wrong)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (int.TryParse(TypedText.HalfWidth(text), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return number;
        }

        return Wrong<int>(field, wrong);
    }

    private DateOnly? Day(string field, string format, LocalizedText wrong) =>
        Text(field) is not { } text ? null
        : DateOnly.TryParseExact(TypedText.HalfWidth(text).Replace('/', '-'), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day
        : Wrong<DateOnly>(field, wrong);

    private Fen? Money(string field) =>
        Text(field) is not { } text ? null : MoneyText.ToFen(text) is { } fen ? new Fen(fen) : Wrong<Fen>(field, RegistryText.IncomeWrong);

    private OrganisationId? Union(string field) =>
        Text(field) is not { } text ? null
        : OrganisationId.TryParse(TypedText.HalfWidth(text), null, out OrganisationId id) ? id
        : Wrong<OrganisationId>(field, RegistryText.ToWrong);

    private T? Wrong<T>(string field, LocalizedText? message)
        where T : struct
    {
        if (message is not null)
        {
            _problems.Add(new FieldProblem("/" + field, "registry.unreadable", message));
        }

        return null;
    }
}
