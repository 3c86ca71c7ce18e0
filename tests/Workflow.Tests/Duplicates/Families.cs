using System.Globalization;
using System.Text.Json.Nodes;
using AidFlow.Workflow.Tests.Applications;

namespace AidFlow.Workflow.Tests.Duplicates;

/// <summary>Made-up families that apply, each with people, account and mobile number of its own.</summary>
internal static class Families
{
    /// <summary>The account of the sample.</summary>
    public const string SampleAccount = "6217000000000000012";

    /// <summary>The answers of a family.</summary>
    /// <param name="number">Which family, from 1.</param>
    /// <param name="account">Another account than its own.</param>
    /// <param name="change">Changes the answers.</param>
    public static JsonObject Answers(int number, string? account = null, Action<JsonObject>? change = null) => CaseWorld.Answers(answers =>
    {
        string applicant = IdNumber("19850615", number * 2);
        string child = IdNumber("20151001", number * 2);
        answers["applicant"]!["idNumber"] = applicant;
        answers["applicant"]!["mobile"] = string.Create(CultureInfo.InvariantCulture, $"139045{number:D5}");
        answers["child"]!["idNumber"] = child;
        answers["household"]![0]!["idNumber"] = applicant;
        answers["household"]![1]!["idNumber"] = IdNumber("19880520", (number * 2) + 1);
        answers["household"]![2]!["idNumber"] = child;
        answers["payee"]!["accountNumber"] = account ?? Card(number);
        change?.Invoke(answers);
    });

    /// <summary>A card number of a family, with its check digit.</summary>
    public static string Card(int number)
    {
        string digits = string.Create(CultureInfo.InvariantCulture, $"621700{1000 + number:D12}");
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? (digit * 2 / 10) + (digit * 2 % 10) : digit;
        }

        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    /// <summary>An ID number with its check character.</summary>
    public static string IdNumber(string born, int serial)
    {
        string digits = string.Create(CultureInfo.InvariantCulture, $"230199{born}{100 + serial:D3}");
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        int sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (digits[i] - '0');
        }

        return digits + "10X98765432"[sum % 11];
    }
}
