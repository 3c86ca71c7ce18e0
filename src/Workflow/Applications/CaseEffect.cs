using System.Text.Json.Serialization;
using AidFlow.Workflow.Duplicates;
using AidFlow.Workflow.Places;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Applications;

/// <summary>
/// Something that has to happen after a case has changed. It is written with the change, in the same row, and crossed
/// out when it is done; whoever next touches the case finishes what an interrupted process left. Each kind may
/// therefore be carried out twice, and does its work once.
/// </summary>
[JsonDerivedType(typeof(JournalEffect), "journal")]
[JsonDerivedType(typeof(TellWorkerEffect), "tell-worker")]
[JsonDerivedType(typeof(IndexPeopleEffect), "index-people")]
[JsonDerivedType(typeof(IndexDuplicatesEffect), "index-duplicates")]
[JsonDerivedType(typeof(PutHoldEffect), "put-hold")]
[JsonDerivedType(typeof(AskForStartEffect), "ask-for-start")]
[JsonDerivedType(typeof(ReleaseClaimEffect), "release-claim")]
[JsonDerivedType(typeof(ReleaseFundEffect), "release-fund")]
[JsonDerivedType(typeof(CommitFundEffect), "commit-fund")]
[JsonDerivedType(typeof(ReopenFundEffect), "reopen-fund")]
[JsonDerivedType(typeof(ReleasePlaceEffect), "release-place")]
[JsonDerivedType(typeof(ReleaseAidEffect), "release-aid")]
[JsonDerivedType(typeof(CloseTaskEffect), "close-task")]
[JsonDerivedType(typeof(PostNoticeEffect), "post-notice")]
[JsonDerivedType(typeof(TakeDownNoticeEffect), "take-down-notice")]
[JsonDerivedType(typeof(NoteInListEffect), "note-in-list")]
internal abstract record CaseEffect;

/// <summary>An entry in the journal of the case.</summary>
internal sealed record JournalEffect(
    string Key, string Actor, string Action, IReadOnlyDictionary<string, string> Facts, LocalizedText? ForPeople) : CaseEffect;

/// <summary>A message to whom the case is about.</summary>
internal sealed record TellWorkerEffect(string Key, string Template, IReadOnlyDictionary<string, string> Parameters) : CaseEffect;

/// <summary>Makes the case findable by the persons in it and by its owner.</summary>
internal sealed record IndexPeopleEffect : CaseEffect;

/// <summary>Makes the case findable by its people, account and mobile number, for the search for duplicates.</summary>
/// <param name="Dropped">By what it was findable before and is no longer.</param>
internal sealed record IndexDuplicatesEffect(IReadOnlyList<DuplicateKey> Dropped) : CaseEffect;

/// <summary>Puts the case into the list of held payments, or takes it out, as its hold stands then.</summary>
internal sealed record PutHoldEffect : CaseEffect;

/// <summary>Puts the case before the sweeper, which starts its orchestration.</summary>
internal sealed record AskForStartEffect : CaseEffect;

/// <summary>Lets go of a claim, so that it can be applied for again.</summary>
internal sealed record ReleaseClaimEffect(ClaimKey Claim) : CaseEffect;

/// <summary>Gives a reservation back to the fund.</summary>
internal sealed record ReleaseFundEffect(string FundKey) : CaseEffect;

/// <summary>Notes in the fund that a payment arrived.</summary>
internal sealed record CommitFundEffect(string FundKey, int Payment) : CaseEffect;

/// <summary>Notes in the fund that an arrived payment came back.</summary>
internal sealed record ReopenFundEffect(string FundKey, int Payment) : CaseEffect;

/// <summary>Gives a place back.</summary>
internal sealed record ReleasePlaceEffect(PlaceKey Place) : CaseEffect;

/// <summary>Gives back what the case set aside under its caps.</summary>
internal sealed record ReleaseAidEffect : CaseEffect;

/// <summary>Takes a task out of the inboxes.</summary>
internal sealed record CloseTaskEffect(string TaskId) : CaseEffect;

/// <summary>Puts the notice on the board.</summary>
internal sealed record PostNoticeEffect(DateOnly LastDay) : CaseEffect;

/// <summary>Takes the notice off the board.</summary>
internal sealed record TakeDownNoticeEffect(DateOnly LastDay) : CaseEffect;

/// <summary>Writes where the case stands into the list that it is a row of.</summary>
internal sealed record NoteInListEffect : CaseEffect;
