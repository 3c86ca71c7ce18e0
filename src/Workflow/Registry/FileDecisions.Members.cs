using System.Globalization;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

// Who belongs to the household. Numbers of members are places in the list, which only grows.
internal static partial class FileDecisions
{
    private const int LongestName = 30;

    private static Result<HouseholdFile> MemberAdded(HouseholdFile file, FileCommand command, FileAct act)
    {
        if (file.State == FileState.Closed)
        {
            return RegistryProblems.WrongState(file.State);
        }

        if (file.Content.Members.Count >= MostMembers)
        {
            return RegistryProblems.TooManyMembers;
        }

        var problems = new List<FieldProblem>();
        string? name = command.Name?.Trim() is { Length: > 0 and <= LongestName } typed ? typed : null;
        if (name is null)
        {
            problems.Add(new("/name", "registry.name", RegistryProblems.NameNeeded));
        }

        if (!HouseholdRelations.All.Contains(command.Relation ?? ""))
        {
            problems.Add(new("/relation", "registry.relation", RegistryProblems.RelationNeeded));
        }

        string? number = NumberOf(command.IdNumber, act, problems);
        string? mobile = MobileOf(command.Mobile, problems);
        DateOnly on = DayOf(command.On, file.OpenedOn, act, problems);
        if (number is not null && file.FindPresent(number) is not null)
        {
            problems.Add(new("/idNumber", "registry.member-twice", RegistryProblems.MemberTwice));
        }

        if (problems.Count > 0)
        {
            return RegistryProblems.Invalid(problems);
        }

        var member = new HouseholdMember { Name = name!, IdNumber = number, Relation = command.Relation!, Mobile = mobile, JoinedOn = on };
        HouseholdFile changed = Changed(
            file, act, "file.member-joined", ReasonOf(command), new FileChange(MemberField, null, Described(name!, number)));
        return changed with { Content = changed.Content with { Members = [.. file.Content.Members, member] } };
    }

    private static Result<HouseholdFile> MemberIdentified(HouseholdFile file, FileCommand command, FileAct act)
    {
        if (file.State == FileState.Closed)
        {
            return RegistryProblems.WrongState(file.State);
        }

        var problems = new List<FieldProblem>();
        string? number = NumberOf(command.IdNumber, act, problems);
        if (problems.Count > 0)
        {
            return RegistryProblems.Invalid(problems);
        }

        return PresentMember(file, command) is not { IdNumber: null } member ? RegistryProblems.Field("/member", "registry.member", RegistryProblems.MemberNeeded)
            : number is null ? RegistryProblems.Field("/idNumber", "registry.id-number", RegistryProblems.IdNumberNeeded)
            : file.FindPresent(number) is not null ? RegistryProblems.Field("/idNumber", "registry.member-twice", RegistryProblems.MemberTwice)
            : WithMember(
                Changed(file, act, "file.member-identified", ReasonOf(command), new FileChange(MemberField, member.Name, Described(member.Name, number))),
                member, member with { IdNumber = number });
    }

    private static Result<HouseholdFile> MemberRemoved(HouseholdFile file, FileCommand command, FileAct act)
    {
        if (file.State == FileState.Closed)
        {
            return RegistryProblems.WrongState(file.State);
        }

        if (PresentMember(file, command) is not { } member)
        {
            return RegistryProblems.Field("/member", "registry.member", RegistryProblems.MemberNeeded);
        }

        if (member.IsMain)
        {
            return RegistryProblems.MainStays;
        }

        var problems = new List<FieldProblem>();
        DateOnly on = DayOf(command.On, member.JoinedOn, act, problems);
        return problems.Count > 0
            ? RegistryProblems.Invalid(problems)
            : WithMember(
                Changed(file, act, "file.member-left", ReasonOf(command), new FileChange(MemberField, Described(member.Name, member.IdNumber), null)),
                member, member with { LeftOn = on });
    }

    private static Result<HouseholdFile> MainChanged(HouseholdFile file, FileCommand command, FileAct act)
    {
        if (NotOpen(file) is { } refused)
        {
            return refused;
        }

        if (PresentMember(file, command) is not { IsMain: false, IdNumber: not null } member)
        {
            return RegistryProblems.Field("/member", "registry.member", RegistryProblems.MainNeedsNumber);
        }

        var problems = new List<FieldProblem>();
        string? mobile = MobileOf(command.Mobile, problems) ?? member.Mobile;
        if (problems.Count > 0)
        {
            return RegistryProblems.Invalid(problems);
        }

        HouseholdMember before = file.Main;
        HouseholdFile changed = Changed(
            file, act, "file.main-changed", ReasonOf(command),
            new FileChange(MainField, Described(before.Name, before.IdNumber), Described(member.Name, member.IdNumber)));
        return WithMember(WithMember(changed, before, before with { IsMain = false }), member, member with { IsMain = true, Mobile = mobile });
    }

    private static HouseholdMember? PresentMember(HouseholdFile file, FileCommand command) =>
        command.Member is { } number && number >= 1 && number <= file.Content.Members.Count
        && file.Content.Members[number - 1] is { LeftOn: null } member ? member : null;

    private static HouseholdFile WithMember(HouseholdFile file, HouseholdMember before, HouseholdMember after) =>
        file with { Content = file.Content with { Members = [.. file.Content.Members.Select(member => ReferenceEquals(member, before) ? after : member)] } };

    private static string? NumberOf(string? typed, FileAct act, List<FieldProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        IdentifierReading<IdNumber> reading = IdNumber.Read(typed, act.Today);
        if (reading.Fault is { } fault)
        {
            problems.Add(new("/idNumber", fault.Code, fault.Message));
        }

        return reading.Value?.Value;
    }

    private static string? MobileOf(string? typed, List<FieldProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        IdentifierReading<MobileNumber> reading = MobileNumber.Read(typed);
        if (reading.Fault is { } fault)
        {
            problems.Add(new("/mobile", fault.Code, fault.Message));
        }

        return reading.Value?.Value;
    }

    private static DateOnly DayOf(DateOnly? given, DateOnly earliest, FileAct act, List<FieldProblem> problems)
    {
        DateOnly on = given ?? act.Today;
        if (on > act.Today || on < earliest)
        {
            problems.Add(new("/on", "registry.day", RegistryProblems.DayOutside));
        }

        return on;
    }

    // The history is for reading: a number in full is nowhere but with the member.
    private static string Described(string name, string? number) =>
        number is null ? name : string.Create(CultureInfo.InvariantCulture, $"{name} {Mask.IdNumber(number)}");
}
