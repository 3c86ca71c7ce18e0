using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Programmes;

/// <summary>How many officers have to approve a step. The first return or rejection decides it whatever the number.</summary>
/// <param name="Rule">Some of them, or everybody.</param>
/// <param name="Count">For <see cref="VoteRule.Any"/>: how many, from 2; null for <see cref="VoteRule.All"/>.</param>
public sealed record VoteTerms(VoteRule Rule, int? Count = null)
{
    /// <summary>Most approvals that a step may ask for.</summary>
    public const int Most = 20;
}

/// <summary>Whose approvals count.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VoteRule>))]
public enum VoteRule
{
    /// <summary>So many different officers, whoever they are (任意几人).</summary>
    Any,

    /// <summary>Every officer of the union who may decide the case (全体).</summary>
    All,
}
