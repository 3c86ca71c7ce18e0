using System.Globalization;
using System.Text.Json.Nodes;

namespace AidFlow.Workflow.Tests.Lists;

/// <summary>Made-up people whose numbers pass every check.</summary>
internal static class People
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Rows of the consolation list.</summary>
    public static JsonArray Rows(int count) => [.. Enumerable.Range(0, count).Select(Row)];

    private static JsonObject Row(int number) => new()
    {
        ["name"] = $"赵{(char)('\u6600' + (number % 100))}{(char)('\u6700' + (number / 100))}",
        ["idNumber"] = IdNumber(number),
        ["mobile"] = string.Create(CultureInfo.InvariantCulture, $"1380451{number:0000}"),
        ["post"] = "值班员",
        ["category"] = "front-line",
        ["days"] = 1 + (number % 30),
        ["accountName"] = $"赵{(char)('\u6600' + (number % 100))}{(char)('\u6700' + (number / 100))}",
        ["accountType"] = "card",
        ["accountNumber"] = Card(string.Create(CultureInfo.InvariantCulture, $"62170000000000{number:0000}")),
        ["bankName"] = "中国工商银行哈尔滨道里支行",
    };

    private static string IdNumber(int number)
    {
        string born = new DateOnly(1985, 1, 1).AddDays(number / 900).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        string body = $"230199{born}{100 + (number % 900):000}";
        int sum = body.Select((c, i) => (c - '0') * Weights[i]).Sum();
        return body + "10X98765432"[sum % 11];
    }

    private static string Card(string body)
    {
        int sum = body.Reverse().Select((c, i) => i % 2 == 0 ? (c - '0') * 2 : c - '0').Sum(d => d > 9 ? d - 9 : d);
        return body + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
