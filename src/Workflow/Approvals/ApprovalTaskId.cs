using System.Globalization;

namespace AidFlow.Workflow.Approvals;

/// <summary>The id of an approval task, derivable from the case: <c>JQZX-202608-7K3M9Q-R1-L2</c>.</summary>
public static class ApprovalTaskId
{
    /// <summary>Puts an id together.</summary>
    /// <param name="application">The case.</param>
    /// <param name="round">The round, from 1.</param>
    /// <param name="step">The step of the chain, from 1.</param>
    public static string Of(ApplicationId application, int round, int step) =>
        string.Create(CultureInfo.InvariantCulture, $"{application}-R{round}-L{step}");

    /// <summary>Takes an id apart.</summary>
    /// <returns>Whether the text is an id.</returns>
    public static bool TryParse(string? taskId, out ApplicationId application, out int round, out int step)
    {
        application = default;
        round = step = 0;
        string[] parts = (taskId ?? "").Split('-');
        return parts is [_, _, _, ['R', .. string r], ['L', .. string s]]
            && int.TryParse(r, NumberStyles.None, CultureInfo.InvariantCulture, out round)
            && int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out step)
            && ApplicationId.TryParse(string.Join('-', parts[..3]), CultureInfo.InvariantCulture, out application);
    }
}
