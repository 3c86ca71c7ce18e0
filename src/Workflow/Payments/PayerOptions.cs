namespace AidFlow.Workflow.Payments;

/// <summary>The account that payments come from: <c>AidFlow:Payer:Name</c>, <c>:Account</c>, <c>:BankCode</c>.</summary>
public sealed record PayerOptions
{
    /// <summary>The demo account of Development; empty elsewhere until it is configured.</summary>
    public static PayerOptions Development { get; } = new() { Name = "示例市总工会", Account = "2300000000000000001", BankCode = "102100099996" };

    /// <summary>Name of the account.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its number.</summary>
    public string Account { get; init; } = "";

    /// <summary>CNAPS code of its bank.</summary>
    public string BankCode { get; init; } = "";

    /// <summary>Whether payments can be made from it.</summary>
    public bool IsComplete => Name.Length > 0 && Account.Length > 0 && BankCode.Length > 0;
}
