using static AidFlow.Functions.Tests.Access.Visitors;
using static AidFlow.Workflow.Organisations.StaffRole;

namespace AidFlow.Functions.Tests.Access;

/// <summary>Who may open which page, and send which form.</summary>
internal static class PageLines
{
    private const string Command = "kind=ChangeCategory&version=9999&category=accident&reason=入户核查情况属实";
    private const string Staffing = "organisationId=230102-0001&version=9999&displayName=某某&roles=Officer&active=true";

    /// <summary>The lines.</summary>
    public static IReadOnlyList<Line> All { get; } =
    [
        // Applying. Each programme is either the workers' or the unions'.
        new("GET apply/{programmeId}", Workers),
        new("GET apply/{programmeId}", Any(Officer)) { With = "programmeId=filed" },
        new("GET apply/{programmeId}/{page}", Workers) { Sees = Owner },
        new("GET apply/{programmeId}/{page}", Any(Officer)) { With = "programmeId=filed page=employment", Sees = At(Place.Union, Officer) },
        new("POST apply/{programmeId}/{page}", Workers) { With = "page=check", Sees = Owner },
        new("POST apply/{programmeId}/{page}", Any(Officer)) { With = "programmeId=filed page=check", Sees = At(Place.Union, Officer) },

        // A case. Those who may read it find it at the desk; its own pages are for whose it is, the worker or the officers of the union that filed it.
        new("GET cases", Workers) { Sees = Owner },
        new("GET cases/{caseNumber}", Owner | Staff) { Sees = Owner },
        new("GET cases/{caseNumber}/account", Owner),
        new("POST cases/{caseNumber}/account", Owner) { Form = "accountName=某某&accountNumber=6217000000000000000" },
        new("POST cases/{caseNumber}/again", Owner),
        new("GET cases/{caseNumber}/correct", Owner),
        new("GET cases/{caseNumber}/correct/{page}", Owner),
        new("POST cases/{caseNumber}/correct/{page}", Owner),
        new("GET cases/{caseNumber}/documents", Owner),
        new("GET cases/{caseNumber}/documents/{documentId}", Owner | Above(Officer, Auditor)),
        new("GET cases/{caseNumber}/documents/{documentId}", Above(Officer, Auditor) | At(Place.Province, Expert)) { With = "caseNumber=scored documentId=scoredPaper" },
        new("POST cases/{caseNumber}/papers/{slot}", Owner) { File = Line.Multipart },
        new("POST cases/{caseNumber}/papers/{slot}", At(Place.Union, Officer)) { With = "caseNumber=filing slot=examples", File = Line.Multipart },
        new("GET cases/{caseNumber}/receipt", Owner),
        new("GET cases/{caseNumber}/receipt", At(Place.Union, Officer)) { With = "caseNumber=filing" },
        new("POST cases/{caseNumber}/status-code", Owner),
        new("GET cases/{caseNumber}/status-code.png", Owner),
        new("GET cases/{caseNumber}/withdraw", Owner),
        new("GET cases/{caseNumber}/withdraw", At(Place.Union, Officer)) { With = "caseNumber=filing" },
        new("POST cases/{caseNumber}/withdraw", Owner) { With = "caseNumber=ended" },
        new("POST cases/{caseNumber}/withdraw", At(Place.Union, Officer)) { With = "caseNumber=filing" },

        // The worker's own.
        new("GET me/file", Workers) { Sees = Household },
        new("GET me/messages", SignedIn) { Sees = Owner | At(Place.Union, Officer) | At(Place.City, Officer) | At(Place.Province, Officer, Expert) },
        new("POST me/messages/read", SignedIn),
        new("GET me/messages/preferences", SignedIn),
        new("POST me/messages/preferences", SignedIn) { Form = "channel=Mail&mail=nothing" },
        new("GET me/offers", Workers) { Sees = Household },
        new("GET me/offers/{offerId}", Household),
        new("POST me/offers/{offerId}/acceptance", Household) { Form = "version=9999" },
        new("POST me/offers/{offerId}/draft", Household),
        new("POST me/offers/{offerId}/refusal", Household),

        // The desk.
        new("GET desk", Any(Officer, Expert)) { Sees = At(Place.Union, Officer) | At(Place.Province, Officer, Expert) },
        new("GET desk/cases/{caseNumber}", Above(Officer, Finance, Auditor)),
        new("GET desk/cases/{caseNumber}", Above(Officer, Finance, Auditor)) { With = "caseNumber=filing" },
        new("POST desk/cases/{caseNumber}/payment-hold/release", At(Place.City, Officer)) { Form = "reason=已核对无误" },
        new("GET desk/cases/{caseNumber}/reveal", Above(Officer, Auditor)) { Query = "field=/applicant/idNumber" },
        new("POST desk/cases/{caseNumber}/reveal", Above(Officer, Auditor)) { Form = "field=/applicant/idNumber&reason=" },
        new("GET desk/filings", Any(Officer)) { Sees = At(Place.Union, Officer) },
        new("GET desk/filings/{programmeId}/template.csv", Any(Officer)) { With = "programmeId=listed" },
        new("GET desk/tasks/{taskId}", At(Place.Union, Officer)),
        new("POST desk/tasks/{taskId}", At(Place.Union, Officer)) { Form = "kind=Approve&version=9999" },
        new("GET desk/tasks/{taskId}", At(Place.Province, Officer, Expert)) { With = "taskId=scoredTask" },
        new("POST desk/tasks/{taskId}", At(Place.Province, Officer)) { With = "taskId=scoredTask", Form = "kind=Approve&version=9999" },
        new("POST desk/tasks/{taskId}/scores", None),
        new("POST desk/tasks/{taskId}/scores", At(Place.Province, Expert)) { With = "taskId=scoredTask" },

        new("GET desk/tasks/{taskId}/recusal", At(Place.Union, Officer)),
        new("GET desk/tasks/{taskId}/recusal", At(Place.Province, Officer, Expert)) { With = "taskId=scoredTask" },
        new("POST desk/tasks/{taskId}/recusal", At(Place.Union, Officer)) { Form = "reason=" },
        new("POST desk/tasks/{taskId}/recusal", At(Place.Province, Officer, Expert)) { With = "taskId=scoredTask", Form = "reason=" },
        new("GET desk/relatives", Any(Officer, Finance, Expert)),
        new("POST desk/relatives", Any(Officer, Finance, Expert)) { Form = "kinship=Other&idNumber=" },
        new("POST desk/relatives/{relativeId}/removal", Any(Officer, Finance, Expert)),

        // Finance, audit, catalogue.
        new("GET finance", Any(Finance)) { Sees = At(Place.City, Finance) },
        new("POST finance/files", Any(Finance)) { Sees = At(Place.City, Finance) },
        new("GET finance/files/{fileId}", At(Place.City, Finance)),
        new("GET finance/files/{fileId}/download", At(Place.City, Finance)) { Query = "format=csv" },
        new("POST finance/files/{fileId}/return", At(Place.City, Finance)) { File = Line.Multipart },
        new("GET audit", Any(Auditor)),
        new("GET audit/{caseNumber}", Above(Auditor)),
        new("GET catalogue", Any(ProgrammeAdministrator, SystemAdministrator)),
        new("GET catalogue/{programmeId}", Any(ProgrammeAdministrator, SystemAdministrator)),
        new("GET programmes/{programmeId}/rehearsal", Any(ProgrammeAdministrator)),
        new("POST programmes/{programmeId}/rehearsal", Any(ProgrammeAdministrator)),

        // The registry.
        new("GET registry", Any(Officer, Auditor, SystemAdministrator)) { Sees = Above(Officer, Auditor) },
        new("GET registry", Above(Officer, Auditor)) { Query = "list=All&union=230102-0001" },
        new("GET registry/files/{fileId}", Above(Officer, Auditor)),
        new("POST registry/files/{fileId}", At(Place.Union, Officer)) { Form = Command, Sees = Above(Officer) },
        new("POST registry/files/{fileId}/papers", At(Place.Union, Officer)) { File = Line.Multipart, Sees = Above(Officer) },
        new("GET registry/files/{fileId}/papers/{documentId}", Household | Above(Officer, Auditor)),
        new("GET registry/files/{fileId}/reveal", Above(Officer, Auditor)) { Query = "member=1&field=IdNumber" },
        new("POST registry/files/{fileId}/reveal", Above(Officer, Auditor)) { Form = "member=1&field=IdNumber&reason=" },
        new("POST registry/files/{fileId}/successor", At(Place.Union, Officer)) { Form = "category=accident", Sees = Above(Officer) },
        new("GET registry/import", Any(Officer)),
        new("POST registry/import", Any(Officer)) { File = Line.Multipart },

        // Unions, staff, imports, messages.
        new("GET organisations", Any(SystemAdministrator)),
        new("GET organisations/{organisationId}", Above(SystemAdministrator)),
        new("POST organisations/{organisationId}/closing", Above(SystemAdministrator)) { Form = "successorId=230102-0001" },
        new("POST organisations/{organisationId}/name", Above(SystemAdministrator)) { Form = "name=" },
        new("POST organisations/{organisationId}/parent", Above(SystemAdministrator)) { Form = "parentId=230102-0001" },
        new("POST organisations/{organisationId}/units", Above(SystemAdministrator)) { Form = "name=" },
        new("GET organisations/imports", Any(SystemAdministrator)),
        new("GET organisations/imports/template/{kind}", Any(SystemAdministrator)) { With = "kind=staff" },
        new("POST organisations/imports/{kind:alpha}", Any(SystemAdministrator)) { With = "kind:alpha=staff", File = Line.Multipart },
        new("GET organisations/imports/{jobId}", At(Place.City, SystemAdministrator)),
        new("POST organisations/imports/{jobId}/application", At(Place.City, SystemAdministrator)) { Form = "sha256=0" },
        new("POST staff/manage", Above(SystemAdministrator)) { Form = "organisationId=230102-0001" },
        new("GET staff/manage/new", Above(SystemAdministrator)) { Query = "organisation=230102-0001" },
        new("GET staff/manage/{staffId}", Above(SystemAdministrator)),
        new("POST staff/manage/{staffId}", Above(SystemAdministrator)) { Form = Staffing },
        new("POST staff/manage/{staffId}/invitation", Above(SystemAdministrator)),
        new("GET messages", At(Place.Province, SystemAdministrator)),
        new("GET messages/matrix", Staff),
        new("POST messages/resend", At(Place.Province, SystemAdministrator)),

        // What is everybody's, and what a secret opens. The pages under dev are there in Development only (ProductionTests).
        new("GET {*path}", Everybody) { With = "*path=", Sees = Household },
        new("GET assets/{*path}", Everybody) { With = "*path=asset", Sees = None },
        new("GET programmes", Everybody) { Sees = None },
        new("GET programmes/{programmeId}", Everybody) { Sees = None },
        new("GET notices", Everybody) { Sees = None },
        new("GET preferences", Everybody) { Sees = None },
        new("GET screener", Everybody) { Sees = None },
        new("POST screener", Everybody) { Sees = None },
        new("GET status", Everybody) { Sees = None },
        new("POST status", Everybody) { Form = "code={code}", Sees = None },
        new("GET status/{code}", Everybody) { Sees = None },
        new("GET sign-in", Everybody) { Sees = None },
        new("POST sign-in", Everybody) { Sees = None },
        new("GET sign-in/code", None),
        new("POST sign-in/code", None),
        new("GET staff/sign-in", Everybody) { Sees = None },
        new("POST staff/sign-in", Everybody) { Sees = None },
        new("POST sign-out", Everybody) { EndsSession = true },
        new("GET signed-out", Everybody) { Sees = None },
        new("GET decided", Everybody) { Sees = None },
        new("GET d/{token}", None),
        new("POST d/{token}", None),
        new("GET hand-over/{ticket}", None),
        new("POST hand-over/{ticket}", None),
        new("GET staff/password/{token}", None),
        new("POST staff/password/{token}", None),
        new("GET dev/clock", Everybody),
        new("POST dev/clock", Everybody),
        new("GET dev/design", Everybody),
        new("GET dev/outbox", Everybody),
        new("GET dev/outbox.json", Everybody),
        .. new[] { "POST", "PUT", "PATCH", "DELETE" }.Select(method => new Line($"{method} {{*path}}", None)),
    ];
}
