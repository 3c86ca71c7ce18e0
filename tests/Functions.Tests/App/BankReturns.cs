using System.Text;

namespace AidFlow.Functions.Tests.App;

/// <summary>Plays the bank: answers a bank file in the layout of docs/payment-files.md.</summary>
public static class BankReturns
{
    /// <summary>The return to a file, the same for every payment.</summary>
    /// <param name="bankFile">The neutral CSV as it was downloaded.</param>
    /// <param name="state">成功, 失败, 处理中 or 退汇.</param>
    /// <param name="code">The bank's code.</param>
    /// <param name="text">The bank's words.</param>
    public static string Answer(string bankFile, string state = "成功", string code = "", string text = "")
    {
        string[] rows = bankFile.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        StringBuilder answer = new($"{rows[0]}\r\n{rows[1]}\r\n{rows[2]},状态,银行代码,银行说明\r\n");
        foreach (string row in rows[3..^1])
        {
            answer.Append($"{row},{state},{code},{text}\r\n");
        }

        return answer.ToString();
    }
}
