using System.Text.Json.Nodes;
using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>A granted application for a hardship file.</summary>
public sealed record GrantedFile
{
    /// <summary>The case that was granted; a file is opened once for it.</summary>
    public required ApplicationId ApplicationId { get; init; }

    /// <summary>GB/T 2260 code of the county that opens the file, six digits.</summary>
    public required string CountyCode { get; init; }

    /// <summary>The union that keeps the file.</summary>
    public required OrganisationId Union { get; init; }

    /// <summary>The case's answers: <c>applicant.*</c>, <c>child.*</c>, <c>household[]</c>, <c>hardship.*</c>, <c>payee.*</c>.</summary>
    public required JsonObject Answers { get; init; }

    /// <summary><c>deep</c>, <c>relative</c>, <c>accident</c> or <c>migrant</c>, or a class of an older scheme (domain.md §3.1).</summary>
    public required string Category { get; init; }

    /// <summary>Day of the grant, Asia/Shanghai.</summary>
    public required DateOnly GrantedOn { get; init; }

    /// <summary>Months until the file is checked again; null for the registry's own setting.</summary>
    public int? RecheckAfterMonths { get; init; }

    /// <summary>Share of files checked on the spot in a year, percent; 0 for the registry's own setting.</summary>
    public int SpotCheckPercent { get; init; }

    /// <summary>The papers of the case, which the file refers to.</summary>
    public IReadOnlyList<GrantedPaper> Papers { get; init; } = [];
}

/// <summary>A paper of the granted case.</summary>
/// <param name="Slot">The slot of the programme.</param>
/// <param name="Name">What the paper is called.</param>
/// <param name="Document">The paper, kept under the case.</param>
public sealed record GrantedPaper(string Slot, LocalizedText Name, StoredDocument Document);
