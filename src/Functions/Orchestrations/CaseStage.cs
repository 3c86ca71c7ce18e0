using System.Text.Json.Serialization;

namespace AidFlow.Functions.Orchestrations;

/// <summary>Where the orchestration of a case stands. Each stage is one look at the tables and what follows from it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseStage>))]
public enum CaseStage
{
    /// <summary>Waits until every required paper is there.</summary>
    Documents,

    /// <summary>Looks at the rows of a list, a shard at a time.</summary>
    Rows,

    /// <summary>Evaluates the programme's rules.</summary>
    Eligibility,

    /// <summary>Opens the approval task of a level.</summary>
    Task,

    /// <summary>Waits for that level's decision.</summary>
    Decision,

    /// <summary>Waits for the worker's correction after a return.</summary>
    Correction,

    /// <summary>Waits until the public notice is over.</summary>
    Notice,

    /// <summary>Makes the cases of a list's rows, and waits until all of them have ended.</summary>
    Lines,

    /// <summary>Waits until a place was taken.</summary>
    Place,

    /// <summary>Grants what was applied for, where that is not money.</summary>
    Grant,

    /// <summary>Waits until the fund has set the amount aside.</summary>
    Funds,

    /// <summary>Writes the payment instruction.</summary>
    Instruction,

    /// <summary>Waits for the bank's answer.</summary>
    Settlement,

    /// <summary>Waits for the worker's new account after a returned payment.</summary>
    Account,

    /// <summary>The money arrived and the worker was told.</summary>
    Paid,

    /// <summary>Granted, where nothing is paid.</summary>
    Granted,

    /// <summary>Rejected, withdrawn or lapsed.</summary>
    Ended,
}
