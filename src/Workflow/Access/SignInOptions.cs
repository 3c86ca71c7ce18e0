namespace AidFlow.Workflow.Access;

/// <summary>Times and limits of signing in.</summary>
public sealed record SignInOptions
{
    /// <summary>How long a code is good.</summary>
    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Wrong codes after which a code is void.</summary>
    public int CodeAttempts { get; init; } = 5;

    /// <summary>The least time between two codes to one number.</summary>
    public TimeSpan ResendAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Codes to one number per day, Asia/Shanghai.</summary>
    public int CodesPerDay { get; init; } = 10;

    /// <summary>How long a worker's session lasts; use does not prolong it.</summary>
    public TimeSpan WorkerSession { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long a staff session lasts; use does not prolong it.</summary>
    public TimeSpan StaffSession { get; init; } = TimeSpan.FromHours(8);

    /// <summary>Failures in a row after which a staff account is locked.</summary>
    public int StaffAttempts { get; init; } = 5;

    /// <summary>How long it stays locked.</summary>
    public TimeSpan StaffLockout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Rounds of PBKDF2-HMAC-SHA512 for new passwords, and for sign-ins to accounts that do not exist.</summary>
    public int PasswordIterations { get; init; } = 210_000;
}
