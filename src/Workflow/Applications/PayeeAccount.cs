namespace AidFlow.Workflow.Applications;

/// <summary>The bank account that is paid to. Confidential: never logged, shown with the last four digits only.</summary>
public sealed record PayeeAccount
{
    /// <summary>Name of the account, equal to the applicant's (domain.md 6.4).</summary>
    public required string AccountName { get; init; }

    /// <summary>Card or account number, digits.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>Kind of account as the form words it, <c>card</c> or <c>passbook</c>; null keeps what the application says.</summary>
    public string? AccountType { get; init; }

    /// <summary>Name of the bank as on the card; null keeps what the application says.</summary>
    public string? BankName { get; init; }

    /// <summary>CNAPS code (联行号), 12 digits; null when not given.</summary>
    public string? BankCode { get; init; }

    /// <inheritdoc/>
    public override string ToString() => "payee account";
}
