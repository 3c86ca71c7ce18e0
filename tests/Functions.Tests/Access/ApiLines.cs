using static AidFlow.Functions.Tests.Access.Visitors;
using static AidFlow.Workflow.Organisations.StaffRole;

namespace AidFlow.Functions.Tests.Access;

/// <summary>Who may call which operation of the API: the table of rights of docs/security.md, operation by operation.</summary>
internal static class ApiLines
{
    private const string Decision = """{"kind":"Approve","caseVersion":9999,"reasonCodes":[],"fields":[]}""";
    private const string Account = """{"accountName":"某某","accountNumber":"6217000000000000000"}""";
    private const string Reveal = """{"field":"/applicant/idNumber","reason":""}""";
    private const string Command = """{"kind":"ChangeCategory","version":9999,"reason":"入户核查情况属实","category":"accident"}""";

    /// <summary>The lines.</summary>
    public static IReadOnlyList<Line> All { get; } =
    [
        // Applications. A union's officers are the owners of what it files; a case that is over is what nobody can withdraw by asking.
        new("POST api/applications", Workers),
        new("GET api/applications", Workers) { Sees = Owner },
        new("GET api/applications/{caseNumber}", Owner | Above(Officer, Finance, Auditor)),
        new("GET api/applications/{caseNumber}", Above(Officer, Finance, Auditor)) { With = "caseNumber=filing" },
        new("GET api/applications/{caseNumber}", Above(Officer, Finance, Auditor) | At(Place.Province, Expert)) { With = "caseNumber=scored" },
        new("POST api/applications/{caseNumber}/again", Owner),
        new("PUT api/applications/{caseNumber}/answers", Owner) { Json = """{"version":9999,"answers":{}}""" },
        new("PUT api/applications/{caseNumber}/answers", At(Place.Union, Officer)) { With = "caseNumber=filing", Json = """{"version":9999,"answers":{}}""" },
        new("GET api/applications/{caseNumber}/documents/{documentId}", Owner | Above(Officer, Auditor)),
        new("GET api/applications/{caseNumber}/documents/{documentId}", Above(Officer, Auditor) | At(Place.Province, Expert)) { With = "caseNumber=scored documentId=scoredPaper" },
        new("PUT api/applications/{caseNumber}/documents/{slot}", Owner) { File = "image/png" },
        new("PUT api/applications/{caseNumber}/documents/{slot}", At(Place.Union, Officer)) { With = "caseNumber=filing slot=examples", File = "image/png" },
        new("PUT api/applications/{caseNumber}/payee-account", Owner) { Json = Account },
        new("POST api/applications/{caseNumber}/payment-hold/release", At(Place.City, Officer)) { Json = """{"reason":"已核对无误"}""" },
        new("POST api/applications/{caseNumber}/reveals", Above(Officer, Auditor)) { Json = Reveal },
        new("POST api/applications/{caseNumber}/status-code", Owner),
        new("POST api/applications/{caseNumber}/withdrawal", Owner) { With = "caseNumber=ended" },
        new("POST api/applications/{caseNumber}/withdrawal", At(Place.Union, Officer)) { With = "caseNumber=filing" },
        new("GET api/drafts/{programmeId}", Owner) { With = "programmeId=begun" },
        new("GET api/drafts/{programmeId}", At(Place.Union, Officer)) { With = "programmeId=filed" },
        new("PUT api/drafts/{programmeId}", Workers | Any(Officer)),
        new("DELETE api/drafts/{programmeId}", Workers | Any(Officer)) { With = "programmeId=none" },
        new("GET api/offers", Workers) { Sees = Household },
        new("POST api/offers/{offerId}/acceptance", Household) { Json = """{"version":9999,"consents":[]}""" },
        new("POST api/offers/{offerId}/draft", Household),
        new("POST api/offers/{offerId}/refusal", Household),
        new("POST api/union-applications", Any(Officer)),
        new("GET api/union-applications", Any(Officer)) { Sees = At(Place.Union, Officer) },

        // Tasks, payments, funds.
        new("GET api/tasks", Any(Officer, Expert)) { Sees = At(Place.Union, Officer) | At(Place.Province, Officer, Expert) },
        new("GET api/tasks/{taskId}", At(Place.Union, Officer)),
        new("POST api/tasks/{taskId}/decision", At(Place.Union, Officer)) { Json = Decision },
        new("GET api/tasks/{taskId}", At(Place.Province, Officer, Expert)) { With = "taskId=scoredTask" },
        new("POST api/tasks/{taskId}/decision", At(Place.Province, Officer)) { With = "taskId=scoredTask", Json = Decision },
        new("POST api/tasks/{taskId}/scores", At(Place.Province, Expert)) { With = "taskId=scoredTask", Json = """{"caseVersion":9999,"scores":{}}""" },

        // No expert scores this task: those of its union are told so, the others that there is none.
        new("POST api/tasks/{taskId}/scores", At(Place.Union, Expert)) { Json = """{"caseVersion":9999,"scores":{}}""" },
        new("POST api/tasks/{taskId}/recusal", At(Place.Union, Officer)) { Json = """{"reason":""}""" },
        new("POST api/tasks/{taskId}/recusal", At(Place.Province, Officer, Expert)) { With = "taskId=scoredTask", Json = """{"reason":""}""" },
        new("GET api/desk/relatives", Any(Officer, Finance, Expert)),
        new("POST api/desk/relatives", Any(Officer, Finance, Expert)) { Json = """{"idNumber":"","kinship":"Other"}""" },
        new("DELETE api/desk/relatives/{relativeId}", Any(Officer, Finance, Expert)),
        new("GET api/decision-links/{token}", None),
        new("POST api/decision-links/{token}", None) { Json = Decision },
        new("GET api/payments/due", Any(Finance)) { Sees = At(Place.City, Finance) },
        new("GET api/payments/held", Any(Officer, Finance)) { Sees = At(Place.City, Officer, Finance) },
        new("POST api/payments/files", Any(Finance)) { Sees = At(Place.City, Finance) },
        new("GET api/payments/files", Any(Finance)) { Sees = At(Place.City, Finance) },
        new("GET api/payments/files/{fileId}/content", At(Place.City, Finance)),
        new("POST api/payments/files/{fileId}/return", At(Place.City, Finance)) { File = "text/csv" },
        new("GET api/funds/{fundKey}", AboveCity(Finance, Auditor, ProgrammeAdministrator)),
        new("POST api/funds/{fundKey}/allocations", AboveCity(ProgrammeAdministrator)),

        // Audit, catalogue.
        new("GET api/audit/{caseNumber}", Above(Auditor)),
        new("GET api/audit/{caseNumber}/verification", Above(Auditor)),
        new("GET api/catalogue", Any(ProgrammeAdministrator, SystemAdministrator)),
        new("GET api/programmes/{programmeId}/versions", Any(ProgrammeAdministrator, SystemAdministrator)),
        new("GET api/programmes/{programmeId}/versions/{version}", Any(ProgrammeAdministrator, SystemAdministrator)),
        new("GET api/programmes/{programmeId}/versions/{version}/diff/{other}", Any(ProgrammeAdministrator, SystemAdministrator)),
        new("POST api/programmes/{programmeId}/rehearsal", Any(ProgrammeAdministrator)),

        // The registry.
        new("GET api/registry/files", Any(Officer, Auditor)) { Query = "list=All", Sees = Above(Officer, Auditor) },
        new("GET api/registry/files", Above(Officer, Auditor)) { Query = "list=All&union=230102-0001" },
        new("GET api/registry/files", Any(Auditor, SystemAdministrator)) { Query = "list=Disposal", Sees = Above(Auditor) },
        new("GET api/registry/files/{fileId}", Above(Officer, Auditor)),
        new("GET api/registry/files/{fileId}/audit", Above(Auditor)),
        new("POST api/registry/files/{fileId}/commands", At(Place.Union, Officer)) { Json = Command },
        new("GET api/registry/files/{fileId}/history", Above(Officer, Auditor)),
        new("GET api/registry/files/{fileId}/papers/{documentId}", Household | Above(Officer, Auditor)),
        new("POST api/registry/files/{fileId}/papers/{kind}", At(Place.Union, Officer)) { With = "kind=income", File = "image/png" },
        new("POST api/registry/files/{fileId}/reveal", Above(Officer, Auditor)) { Json = """{"member":1,"field":"IdNumber","reason":""}""" },
        new("POST api/registry/files/{fileId}/successor", At(Place.Union, Officer)) { Json = """{"category":"accident"}""" },
        new("GET api/registry/files/{fileId}/verification", Above(Auditor)),
        new("POST api/registry/imports", Any(Officer)) { File = "text/csv" },
        new("GET api/registry/own", Workers) { Sees = Household },
        new("GET api/registry/spot-checks", Any(Auditor)),

        // Unions, staff, imports.
        new("POST api/organisations", Any(SystemAdministrator)),
        new("GET api/organisations/search", Any(SystemAdministrator)),
        new("GET api/organisations/{organisationId}", Above(SystemAdministrator)),
        new("POST api/organisations/{organisationId}/closing", Above(SystemAdministrator)) { Json = """{"successorId":"230102-0001"}""" },
        new("PUT api/organisations/{organisationId}/name", Above(SystemAdministrator)) { Json = """{"name":""}""" },
        new("PUT api/organisations/{organisationId}/parent", Above(SystemAdministrator)) { Json = """{"parentId":"230102-0001"}""" },
        new("GET api/organisations/{organisationId}/staff", Above(SystemAdministrator)),
        new("POST api/organisations/{organisationId}/staff", Above(SystemAdministrator)) { Json = """{"staffId":"!","displayName":"","roles":[]}""" },
        new("GET api/staff/{staffId}", Above(SystemAdministrator)),
        new("PUT api/staff/{staffId}", Above(SystemAdministrator)) { Json = """{"version":9999,"active":true}""" },
        new("POST api/staff/{staffId}/invitation", Above(SystemAdministrator)),
        new("GET api/import-columns/{kind}", Any(SystemAdministrator)) { With = "kind=staff" },
        new("POST api/imports/{kind}/files", Any(SystemAdministrator)) { With = "kind=staff", File = "text/csv" },
        new("GET api/imports/{jobId}", At(Place.City, SystemAdministrator)),
        new("POST api/imports/{jobId}/application", At(Place.City, SystemAdministrator)) { Json = """{"sha256":"0"}""" },

        // Messages.
        new("GET api/me/messages", SignedIn) { Sees = Owner | At(Place.Union, Officer) | At(Place.City, Officer) | At(Place.Province, Officer, Expert) },
        new("GET api/me/messages/preferences", SignedIn),
        new("PUT api/me/messages/preferences", SignedIn) { Json = "[]" },
        new("POST api/me/messages/read", SignedIn),
        new("GET api/messages", At(Place.Province, SystemAdministrator)),
        new("GET api/messages/matrix", Staff),
        new("POST api/messages/resend", At(Place.Province, SystemAdministrator)) { Json = """{"ids":[]}""" },

        // What is everybody's, and what a secret opens.
        new("GET api/me", Everybody) { Sees = None },
        new("GET api/openapi.json", Everybody) { Sees = None },
        new("GET api/programmes", Everybody) { Sees = None },
        new("GET api/programmes/{programmeId}", Everybody) { Sees = None },
        new("GET api/organisations", Everybody) { Sees = None },
        new("GET api/notices", Everybody) { Sees = None },
        new("GET api/screener", Everybody) { Sees = None },
        new("POST api/screener", Everybody) { Sees = None },
        new("GET api/status/{code}", Everybody) { Sees = None },
        new("POST api/hand-overs", Everybody) { Sees = None },
        new("POST api/sign-in/codes", Everybody) { Sees = None },
        new("POST api/sign-in/sessions", Everybody) { Sees = None },
        new("POST api/staff/passwords", Everybody) { Sees = None },
        new("POST api/staff/sessions", Everybody) { Sees = None },
        new("DELETE api/sessions/current", Everybody) { EndsSession = true },
        new("POST api/notifications/receipts/sms", None),
        .. new[] { "GET", "POST", "PUT", "PATCH", "DELETE" }.Select(method => new Line($"{method} api/{{*path}}", None)),
    ];
}
