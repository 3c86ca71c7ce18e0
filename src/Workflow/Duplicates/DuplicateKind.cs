using System.Text.Json.Serialization;

namespace AidFlow.Workflow.Duplicates;

/// <summary>What looks like the same aid twice (domain.md §5.4). The same person and programme twice is refused at once, by a claim, and is not here.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DuplicateKind>))]
public enum DuplicateKind
{
    /// <summary>The account is also that of another applicant's case.</summary>
    Account,

    /// <summary>The mobile number stands on the cases of more people than usual.</summary>
    Mobile,

    /// <summary>Another applicant claims the same child: worker and spouse.</summary>
    Child,

    /// <summary>The same person is aided by the same programme at another union: two lists, or two levels.</summary>
    Beneficiary,

    /// <summary>Somebody of the household applies, or is aided, in the same programme.</summary>
    Member,

    /// <summary>Somebody of the household is counted in another household's case.</summary>
    Household,

    /// <summary>People of the household are in different hardship files.</summary>
    File,
}
