using AidFlow.Workflow.Approvals;
using AidFlow.Workflow.Payments;

namespace AidFlow.Workflow.Applications;

// What the steps of a case hand back to its orchestration: small, serialisable, without personal data.
// "Ended" means that the case was withdrawn, rejected or lapsed meanwhile and nothing more is to be done.
// Instants are UTC, as DateTime of kind Utc, ready for a timer.

/// <summary>Whether the papers are there.</summary>
/// <param name="Complete">Every required slot is filled (or the case is already beyond this step).</param>
/// <param name="Ended">The case ended meanwhile.</param>
/// <param name="LapsesAt">When the case lapses without its papers.</param>
/// <param name="RemindAt">When the next reminder is due; null when none is left.</param>
/// <param name="IsList">The rows of a list are looked at next.</param>
public sealed record DocumentCheck(bool Complete, bool Ended, DateTime LapsesAt, DateTime? RemindAt, bool IsList = false);

/// <summary>The state of one approval task.</summary>
/// <param name="TaskId">The task; empty when the case ended before it was opened.</param>
/// <param name="Decision">What was decided; null while open.</param>
/// <param name="Ended">The case ended meanwhile.</param>
/// <param name="RemindAt">When the approver is reminded.</param>
/// <param name="EscalateAt">When the union above is asked as well.</param>
/// <param name="Reminded">The reminder went out.</param>
/// <param name="Escalated">The union above was asked.</param>
/// <param name="Steps">How many steps the chain has in the file; steps are counted from 1.</param>
/// <param name="Step">The step that was opened: the asked one, or the next that the case takes; 0 in answers from before steps had conditions.</param>
/// <param name="SilentAt">When silence is consent; null for never.</param>
public sealed record ApprovalTaskState(
    string TaskId,
    DecisionKind? Decision,
    bool Ended,
    DateTime RemindAt,
    DateTime EscalateAt,
    bool Reminded,
    bool Escalated,
    int Steps,
    int Step = 0,
    DateTime? SilentAt = null);

/// <summary>A level's decision after it was applied to the case.</summary>
/// <param name="Kind">What was decided; null when the case ended instead.</param>
/// <param name="LastStep">An approval of the last level.</param>
/// <param name="Ended">The case ended: rejected, withdrawn or lapsed.</param>
public sealed record ApprovalDecision(DecisionKind? Kind, bool LastStep, bool Ended);

/// <summary>Whether the worker has handed in again.</summary>
/// <param name="Resubmitted">A new round has begun: start again with the papers.</param>
/// <param name="Ended">The case ended meanwhile.</param>
/// <param name="LapsesAt">When the case lapses without a correction.</param>
public sealed record CorrectionCheck(bool Resubmitted, bool Ended, DateTime LapsesAt);

/// <summary>The public notice.</summary>
/// <param name="EndsAt">24:00 Asia/Shanghai of the last day; now when the programme has no notice.</param>
/// <param name="Provisional">The calendar of a year it touches is not official yet; ask again then.</param>
/// <param name="Ended">The case ended meanwhile.</param>
/// <param name="Next">What follows when the notice is over.</param>
public sealed record NoticeState(DateTime EndsAt, bool Provisional, bool Ended, CaseCourse Next = CaseCourse.Money);

/// <summary>Whether a case holds a place.</summary>
/// <param name="Taken">It does. False: none is left now; ask again later.</param>
/// <param name="Ended">The case ended meanwhile.</param>
/// <param name="Next">What follows.</param>
public sealed record PlaceState(bool Taken, bool Ended, CaseCourse Next);

/// <summary>Whether a case was granted.</summary>
/// <param name="Granted">It was.</param>
/// <param name="Ended">The case ended otherwise meanwhile.</param>
public sealed record GrantState(bool Granted, bool Ended);

/// <summary>Whether the fund has set the amount aside.</summary>
/// <param name="Reserved">It has. False: the fund does not suffice now; ask again later.</param>
/// <param name="Ended">The case ended meanwhile.</param>
public sealed record FundReservation(bool Reserved, bool Ended);

/// <summary>Where the newest payment stands.</summary>
/// <param name="PaymentId">The newest payment.</param>
/// <param name="Status">Its status.</param>
/// <param name="AccountCorrected">It was returned and the worker has corrected the account: instruct again.</param>
/// <param name="Ended">The case ended before the payment was filed.</param>
public sealed record PaymentCheck(string PaymentId, PaymentStatus Status, bool AccountCorrected, bool Ended);

/// <summary>How far the look at a list's rows has come.</summary>
/// <param name="Done">Every row was looked at. False: call again.</param>
/// <param name="Ended">The case ended meanwhile.</param>
public sealed record RowsCheck(bool Done, bool Ended);

/// <summary>How far a list was carried out.</summary>
/// <param name="CarriedOut">Every row has its case. False: call again.</param>
/// <param name="Granted">Every row has come to its end.</param>
/// <param name="Ended">The case ended otherwise meanwhile.</param>
/// <param name="ToStart">Cases that were made and are to be started.</param>
public sealed record LinesState(bool CarriedOut, bool Granted, bool Ended, IReadOnlyList<string> ToStart);

/// <summary>Where the orchestration of a case begins.</summary>
/// <param name="Course">Where a list's row goes on; null for a case that begins with its papers.</param>
/// <param name="List">The list that waits for the row; null for others.</param>
public sealed record CaseStart(CaseCourse? Course, string? List);
