namespace AidFlow.Workflow.Privacy;

/// <summary>
/// What a keyed hash is for. Hashes of one value under two purposes cannot be linked; hashes under one purpose are
/// equal for equal values, which is the point: an ID number's hash finds the person in every table.
/// </summary>
public static class LookupPurpose
{
    /// <summary>An ID number (18 characters, capital X): applicants, children, household members, staff.</summary>
    public const string IdNumber = "id-number";

    /// <summary>A mobile number (eleven digits): workers, staff.</summary>
    public const string Mobile = "mobile";

    /// <summary>A bank account (digits).</summary>
    public const string BankAccount = "bank-account";

    /// <summary>A person, account or mobile number in the search for duplicates; cannot be linked with the other tables.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>The form token of a session.</summary>
    public const string Antiforgery = "antiforgery";

    /// <summary>A one-time sign-in code together with its worker.</summary>
    public const string SignInCode = "sign-in-code";

    /// <summary>A staff account, in the table that counts failed sign-ins.</summary>
    public const string StaffAccount = "staff-account";

    /// <summary>The seal on the head of an audit chain.</summary>
    public const string AuditHead = "audit-head";
}
