using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json.Nodes;
using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.Json;
using AidFlow.Functions.Http.OpenApi;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;

namespace AidFlow.Functions.Tests.Http;

public sealed class HttpFunctionTests
{
    private static readonly HttpFunctionCatalogue Functions = new(typeof(AidFlowApplication).Assembly);

    [Fact]
    public void A_function_without_an_access_rule_stops_the_start()
    {
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => new HttpFunctionCatalogue(WithoutRule()));

        Assert.Contains("Ruleless", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_function_takes_an_address_that_the_functions_host_keeps_for_itself() =>
        Assert.DoesNotContain(Functions.All, f => f.Route.Split('/')[0] is "admin" or "runtime");

    [Fact]
    public void What_can_be_read_can_be_asked_for_its_headers() =>
        Assert.All(Functions.All, f => Assert.Equal(f.Verbs.Contains("GET"), f.Verbs.Contains("HEAD")));

    [Fact]
    public void Every_api_function_is_in_the_document_with_its_access_rule_and_nothing_else_is()
    {
        JsonNode document = JsonNode.Parse(new OpenApiDocument(Functions, new ApiJson()).Text)!;

        IEnumerable<string> expected = OpenApiDocument.ApiFunctions(Functions).SelectMany(f => f.Verbs.Where(v => v != "HEAD").Select(v =>
            Line($"/{f.Route}", v, f.Name, f.Access.Who.ToString().Split(", "), f.Access.Roles.Select(r => r.ToString()))));
        IEnumerable<string> described = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation =>
            Line(
                path.Key,
                operation.Key.ToUpperInvariant(),
                (string)operation.Value!["operationId"]!,
                Texts(operation.Value["x-aidflow-access"]!["who"]!),
                Texts(operation.Value["x-aidflow-access"]!["roles"]!))));

        Assert.Equal(expected.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.True(described.Count() > 35);

        static string Line(string path, string verb, string name, IEnumerable<string> who, IEnumerable<string> roles) =>
            $"{verb} {path} {name} {string.Join('+', who)} {string.Join('+', roles)}";
    }

    [Fact]
    public void Every_reference_of_the_document_leads_somewhere_and_every_operation_says_how_it_is_secured()
    {
        JsonNode document = JsonNode.Parse(new OpenApiDocument(Functions, new ApiJson()).Text)!;

        foreach (string reference in References(document))
        {
            JsonNode? target = reference.Split('/').Skip(1).Aggregate((JsonNode?)document, (node, part) => node?[part]);
            Assert.True(target is not null, reference);
        }

        foreach (JsonNode? operation in document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(o => o.Value))
        {
            bool anonymous = Texts(operation!["x-aidflow-access"]!["who"]!).Contains("Anonymous");
            Assert.Equal(anonymous, operation["security"]!.AsArray().Count == 0);
            Assert.Contains("default", operation["responses"]!.AsObject().Select(r => r.Key));
        }
    }

    [Fact]
    public void Schemas_say_what_is_required_what_nothing_else_may_be_sent_and_what_a_field_means()
    {
        JsonNode schemas = JsonNode.Parse(new OpenApiDocument(Functions, new ApiJson()).Text)!["components"]!["schemas"]!;

        JsonNode submit = schemas["SubmitRequest"]!;
        Assert.Equal(["answers", "programmeId"], Texts(submit["required"]!).Order(StringComparer.Ordinal));
        Assert.False((bool)submit["additionalProperties"]!);
        Assert.Equal("Stable code for programs: application.duplicate.", (string?)schemas["Problem"]!["properties"]!["code"]!["description"]);
        Assert.Equal("string", (string?)schemas["CaseView"]!["properties"]!["statusText"]!["type"]);
        Assert.Equal("integer", (string?)schemas["FundResponse"]!["properties"]!["available"]!["type"]);
        Assert.DoesNotContain("wake", schemas["ReturnReport"]!["properties"]!.AsObject().Select(p => p.Key));
    }

    [Theory]
    [InlineData(Who.Anonymous, true, true, true)]
    [InlineData(Who.Worker, false, true, false)]
    [InlineData(Who.Staff, false, false, true)]
    [InlineData(Who.Worker | Who.Staff, false, true, true)]
    public void A_rule_lets_in_whom_it_names(Who who, bool anonymous, bool worker, bool staff)
    {
        AccessAttribute rule = new(who);

        Assert.Equal(anonymous, rule.Allows(AnonymousCaller.Instance));
        Assert.Equal(worker, rule.Allows(new WorkerCaller { WorkerId = default, MaskedMobile = "138****0000" }));
        Assert.Equal(staff, rule.Allows(Staff(StaffRole.Finance)));
    }

    [Fact]
    public void A_rule_that_names_roles_asks_for_one_of_them()
    {
        AccessAttribute rule = new(Who.Staff, StaffRole.Officer, StaffRole.Auditor);

        Assert.True(rule.Allows(Staff(StaffRole.Auditor)));
        Assert.False(rule.Allows(Staff(StaffRole.Finance)));
        Assert.False(rule.Allows(Staff()));
    }

    private static StaffCaller Staff(params StaffRole[] roles) => new()
    {
        StaffId = "li.shili", DisplayName = "李示例", OrganisationId = OrganisationId.Parse("230100"), Roles = roles.ToHashSet(),
    };

    private static IEnumerable<string> Texts(JsonNode array) => array.AsArray().Select(t => (string)t!);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p.Key == "$ref" ? [(string)p.Value!] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };

    /// <summary>An assembly with one HTTP function that forgot its rule.</summary>
    private static AssemblyBuilder WithoutRule()
    {
        AssemblyBuilder assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Ruleless"), AssemblyBuilderAccess.Run);
        TypeBuilder type = assembly.DefineDynamicModule("Ruleless").DefineType("Ruleless", TypeAttributes.Public);
        MethodBuilder method = type.DefineMethod("Run", MethodAttributes.Public | MethodAttributes.Static, typeof(void), [typeof(object)]);
        method.SetCustomAttribute(new CustomAttributeBuilder(typeof(FunctionAttribute).GetConstructor([typeof(string)])!, ["Ruleless"]));
        method.DefineParameter(1, ParameterAttributes.None, "request").SetCustomAttribute(
            new CustomAttributeBuilder(typeof(HttpTriggerAttribute).GetConstructor([typeof(AuthorizationLevel)])!, [AuthorizationLevel.Anonymous]));
        method.GetILGenerator().Emit(OpCodes.Ret);
        type.CreateType();
        return assembly;
    }
}
