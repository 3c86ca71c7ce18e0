namespace AidFlow.Workflow.Notifications;

/// <summary>
/// The ids of the messages. Their texts are files, <c>Templates/{id}.json</c>, which <see cref="MessageCatalogue"/> reads. The place
/// <c>site</c> is always filled in.
/// </summary>
public static class MessageTemplates
{
    /// <summary>The place that every message may use: the address of the worker's pages.</summary>
    internal const string SitePlace = "site";

    /// <summary>The place of an address that is personal to one recipient; it is left out wherever others read along.</summary>
    internal const string LinkPlace = "link";

    /// <summary>A one-time code. Places: <c>code</c>, <c>minutes</c>.</summary>
    public const string SignInCode = "sign-in-code";

    /// <summary>An application arrived. Places: <c>case</c>.</summary>
    public const string ApplicationReceived = "application-received";

    /// <summary>Papers are still missing. Places: <c>case</c>, <c>date</c> (last day).</summary>
    public const string DocumentsReminder = "documents-reminder";

    /// <summary>The papers never came. Places: <c>case</c>.</summary>
    public const string DocumentsLapsed = "documents-lapsed";

    /// <summary>Something has to be corrected. Places: <c>case</c>, <c>date</c> (last day).</summary>
    public const string ReturnedForCorrection = "returned-for-correction";

    /// <summary>The correction never came. Places: <c>case</c>.</summary>
    public const string CorrectionLapsed = "correction-lapsed";

    /// <summary>An officer or expert has a new task. Places: <c>case</c>, <c>stepZh</c>, <c>stepEn</c>, <c>date</c> (due), <c>link</c>.</summary>
    public const string TaskAssigned = "task-assigned";

    /// <summary>A task is due soon. Places: <c>case</c>, <c>stepZh</c>, <c>stepEn</c>, <c>date</c> (due), <c>link</c>.</summary>
    public const string TaskReminder = "task-reminder";

    /// <summary>A task was not decided below in time. Places: <c>case</c>, <c>stepZh</c>, <c>stepEn</c>, <c>link</c>.</summary>
    public const string TaskEscalated = "task-escalated";

    /// <summary>The new tasks of a day together. Places: <c>count</c>, <c>date</c> (the most urgent due date).</summary>
    public const string ApproverDigest = "approver-digest";

    /// <summary>Approved, and on public notice. Places: <c>case</c>, <c>date</c> (last day of the notice).</summary>
    public const string ApprovedNoticePosted = "approved-notice-posted";

    /// <summary>The public notice is over. Places: <c>case</c>.</summary>
    public const string NoticeClosed = "notice-closed";

    /// <summary>Approved, and every place is taken: the case waits for one. Places: <c>case</c>.</summary>
    public const string PlaceAwaited = "place-awaited";

    /// <summary>Granted, where nothing is paid. Places: <c>case</c>.</summary>
    public const string Granted = "granted";

    /// <summary>A union nominated the person, and the list is approved. Places: <c>case</c>.</summary>
    public const string Nominated = "nominated";

    /// <summary>Not approved. Places: <c>case</c>.</summary>
    public const string Rejected = "rejected";

    /// <summary>A cap leaves less than was approved; what is left will be paid. Places: <c>case</c>.</summary>
    public const string AmountLowered = "amount-lowered";

    /// <summary>The bank returned the money. Places: <c>case</c>.</summary>
    public const string PaymentReturned = "payment-returned";

    /// <summary>The money was sent. Places: <c>case</c>.</summary>
    public const string PaymentNotification = "payment-notification";

    /// <summary>A form was begun a week ago and never handed in. No places.</summary>
    public const string DraftReminder = "draft-reminder";

    /// <summary>A hardship file is checked again soon; to its worker. Places: <c>date</c> (due).</summary>
    public const string RegistryRecheck = "registry-recheck";

    /// <summary>Hardship files are to be checked again; to the officers who keep them. No places.</summary>
    public const string RegistryWork = "registry-work";

    /// <summary>Aid is offered to a household with a hardship file. Places: <c>date</c> (last day).</summary>
    public const string OfferMade = "offer-made";

    /// <summary>The worker withdrew. Places: <c>case</c>.</summary>
    public const string Withdrawn = "withdrawn";
}
