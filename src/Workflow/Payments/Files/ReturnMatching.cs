namespace AidFlow.Workflow.Payments.Files;

/// <summary>A return beside the file that it answers. Only what is in <see cref="Matched"/> may change anything.</summary>
public sealed record ReturnMatch
{
    /// <summary>The return is of another file or another payer; then nothing else is filled in.</summary>
    public required bool IsForeign { get; init; }

    /// <summary>Payments with exactly one line that agrees in account and amount.</summary>
    public required IReadOnlyList<(PaymentFileLine Ours, ReturnLine Bank)> Matched { get; init; }

    /// <summary>Lines with payment numbers that are not in our file.</summary>
    public required IReadOnlyList<ReturnLine> Unknown { get; init; }

    /// <summary>Lines with a payment number that occurs more than once; all of them, whatever they say.</summary>
    public required IReadOnlyList<ReturnLine> Duplicate { get; init; }

    /// <summary>Lines that name another account or amount than ours.</summary>
    public required IReadOnlyList<ReturnLine> Contradicting { get; init; }

    /// <summary>Payments of ours that no line mentions. They stay as they were; silence of a bank means nothing.</summary>
    public required IReadOnlyList<PaymentFileLine> Missing { get; init; }
}

/// <summary>Lays a bank's return beside our file. Pure.</summary>
public static class ReturnMatching
{
    /// <summary>Matches line by line, by payment number.</summary>
    public static ReturnMatch Match(PaymentFileModel ours, ReturnFile bank)
    {
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(bank);
        if (bank.FileId != ours.FileId || bank.PayerAccount != ours.Payer.Account)
        {
            return new ReturnMatch { IsForeign = true, Matched = [], Unknown = [], Duplicate = [], Contradicting = [], Missing = [] };
        }

        Dictionary<string, PaymentFileLine> payments = ours.Lines.ToDictionary(line => line.PaymentId, StringComparer.Ordinal);
        Dictionary<string, int> mentions = bank.Lines.CountBy(line => line.PaymentId, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var matched = new List<(PaymentFileLine, ReturnLine)>();
        var unknown = new List<ReturnLine>();
        var duplicate = new List<ReturnLine>();
        var contradicting = new List<ReturnLine>();
        foreach (ReturnLine line in bank.Lines)
        {
            if (!payments.TryGetValue(line.PaymentId, out PaymentFileLine? payment))
            {
                unknown.Add(line);
            }
            else if (mentions[line.PaymentId] > 1)
            {
                duplicate.Add(line);
            }
            else if (line.Amount != payment.Amount || line.Account != payment.Account)
            {
                contradicting.Add(line);
            }
            else
            {
                matched.Add((payment, line));
            }
        }

        return new ReturnMatch
        {
            IsForeign = false,
            Matched = matched,
            Unknown = unknown,
            Duplicate = duplicate,
            Contradicting = contradicting,
            Missing = [.. ours.Lines.Where(line => !mentions.ContainsKey(line.PaymentId))],
        };
    }
}
