using System.Text.Json.Nodes;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Registry;

/// <summary>Reads the people of a household out of a form's answers: applicant, child, members; everybody once.</summary>
internal static class HouseholdMembers
{
    /// <summary>The people; the applicant is the main one and stands first.</summary>
    /// <exception cref="ArgumentException">The answers have no applicant.</exception>
    public static IReadOnlyList<HouseholdMember> Of(JsonObject answers, DateOnly joinedOn)
    {
        ArgumentNullException.ThrowIfNull(answers);
        string idNumber = Number(AnswerReader.Text(answers, "applicant.idNumber"))
            ?? throw new ArgumentException("A hardship file needs an applicant with an ID number.", nameof(answers));
        List<HouseholdMember> members =
        [
            new()
            {
                Name = Name(AnswerReader.Text(answers, "applicant.name")),
                IdNumber = idNumber,
                Relation = "self",
                Mobile = MobileNumber.Read(AnswerReader.Text(answers, "applicant.mobile")).Value?.Value,
                IsMain = true,
                JoinedOn = joinedOn,
            },
        ];
        if (Number(AnswerReader.Text(answers, "child.idNumber")) is { } child && child != idNumber)
        {
            members.Add(new() { Name = Name(AnswerReader.Text(answers, "child.name")), IdNumber = child, Relation = "child", JoinedOn = joinedOn });
        }

        foreach (JsonObject row in AnswerReader.Rows(answers, "household"))
        {
            string? number = Number(AnswerReader.Text(row, "idNumber"));
            string name = Name(AnswerReader.Text(row, "name"));
            if (members.Count < FileDecisions.MostMembers && !members.Exists(member => number is null ? member.Name == name : member.IdNumber == number))
            {
                members.Add(new() { Name = name, IdNumber = number, Relation = AnswerReader.Text(row, "relation") ?? "other", JoinedOn = joinedOn });
            }
        }

        return members;
    }

    private static string? Number(string? text) => IdNumber.Read(text).Value?.Value;

    private static string Name(string? text) => text?.Trim() is { Length: > 0 } name ? name : "?";
}
