using AidFlow.Workflow.Results;

namespace AidFlow.Portal.Pages.SignIn;

/// <summary>The page on which a worker asks for a code.</summary>
public sealed record WorkerSignInModel
{
    /// <summary>Where to go afterwards, local to the site.</summary>
    public required string Back { get; init; }

    /// <summary>What was typed, after a refusal.</summary>
    public string Mobile { get; init; } = "";

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}

/// <summary>The page on which a worker enters the code.</summary>
public sealed record CodeModel
{
    /// <summary>Where to go afterwards, local to the site.</summary>
    public required string Back { get; init; }

    /// <summary>The number that the code went to, masked.</summary>
    public required string MaskedMobile { get; init; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];
}

/// <summary>The page on which staff sign in.</summary>
public sealed record StaffSignInModel
{
    /// <summary>Where to go afterwards, local to the site.</summary>
    public required string Back { get; init; }

    /// <summary>The account that was typed, after a refusal.</summary>
    public string StaffId { get; init; } = "";

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<FieldProblem> Problems { get; init; } = [];

    /// <summary>Sign-ins of the Development data; empty elsewhere.</summary>
    public IReadOnlyList<DemoAccount> Demo { get; init; } = [];
}

/// <summary>A sign-in of the Development data.</summary>
/// <param name="StaffId">The account.</param>
/// <param name="Password">Its password.</param>
/// <param name="Name">A made-up name.</param>
/// <param name="Organisation">Where the role is held.</param>
/// <param name="Role">The role.</param>
public sealed record DemoAccount(string StaffId, string Password, string Name, string Organisation, LocalizedText Role);
