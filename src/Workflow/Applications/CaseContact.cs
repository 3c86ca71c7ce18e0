using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Programmes;

namespace AidFlow.Workflow.Applications;

/// <summary>Where messages about a case go.</summary>
internal static class CaseContact
{
    /// <summary>
    /// A worker's case: to the worker, by the number that signed in. The case of a list's row: to the person, who may never have signed in, by the number on
    /// the list. A union's case: to the contact's mobile.
    /// </summary>
    public static Recipient Of(CaseRecord record) => (record.Owner, record.List) switch
    {
        (WorkerOwner worker, null) => Recipient.Worker(worker.Worker),
        (WorkerOwner worker, _) => Mobile(record, "applicant.mobile") ?? Recipient.Worker(worker.Worker),
        _ => Mobile(record, "contact.mobile") ?? Mobile(record, "applicant.mobile")
            ?? throw new InvalidDataException($"{record.Id} has no number for messages; its form has to ask for contact.mobile."),
    };

    private static Recipient? Mobile(CaseRecord record, string question) =>
        AnswerReader.Text(record.Content.Answers, question) is { } number ? Recipient.Mobile(number) : null;
}
