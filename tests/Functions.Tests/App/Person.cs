using System.Globalization;

namespace AidFlow.Functions.Tests.App;

/// <summary>A made-up family, different for every number, whose identifiers pass every check.</summary>
/// <param name="number">Any number from 0 to 9,999.</param>
public sealed class Person(int number)
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The applicant's name.</summary>
    public string Name { get; init; } = "赵" + (char)('\u6600' + (number % 500)) + (char)('\u6700' + (number / 500));

    /// <summary>The child's name.</summary>
    public string ChildName { get; init; } = "赵" + (char)('\u6800' + (number % 500)) + (char)('\u6900' + (number / 500));

    /// <summary>The applicant's mobile number.</summary>
    public string Mobile { get; } = string.Create(CultureInfo.InvariantCulture, $"1380451{number:0000}");

    /// <summary>The applicant's ID number.</summary>
    public string IdNumber { get; } = IdNumberOf("19850615", number);

    /// <summary>The spouse's ID number.</summary>
    public string SpouseIdNumber { get; } = IdNumberOf("19880520", number);

    /// <summary>The child's ID number.</summary>
    public string ChildIdNumber { get; } = IdNumberOf("20170901", number);

    /// <summary>The applicant's card.</summary>
    public string Account { get; } = CardOf(string.Create(CultureInfo.InvariantCulture, $"62170000000000{number:0000}"));

    /// <summary>Another card of the applicant.</summary>
    public string OtherAccount { get; } = CardOf(string.Create(CultureInfo.InvariantCulture, $"62284800000000{number:0000}"));

    /// <summary>What must be found nowhere in clear.</summary>
    public IReadOnlyList<string> Secrets => [IdNumber, SpouseIdNumber, ChildIdNumber, Account, OtherAccount, Mobile];

    /// <summary>What must not be in logs, addresses and errors.</summary>
    public IReadOnlyList<string> Names => [Name, ChildName];

    private static string IdNumberOf(string birth, int number)
    {
        // 230199 is the city's own division, in which nobody is born.
        string body = "230199" + birth + (number % 1000).ToString("000", CultureInfo.InvariantCulture);
        int sum = body.Select((c, i) => (c - '0') * Weights[i]).Sum();
        return body + "10X98765432"[sum % 11];
    }

    private static string CardOf(string body)
    {
        int sum = body.Reverse().Select((c, i) => i % 2 == 0 ? (c - '0') * 2 : c - '0').Sum(d => d > 9 ? d - 9 : d);
        return body + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
