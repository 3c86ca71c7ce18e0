using System.Text.Json.Nodes;
using AidFlow.Functions.Tests.App;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;

namespace AidFlow.Functions.Tests.Access;

/// <content>Everybody who asks.</content>
public sealed partial class AccessWorld
{
    private const string Password = "a long pass phrase";

    // A member of staff for each role in each union; those of the demonstration where there are some.
    private async Task AccountsAsync()
    {
        AidFlowClient admin = await App.StaffAsync("chu.xitong");
        await AddAsync(admin, "matrix.kept", "230102-0001", StaffRole.Officer);
        var places = Enum.GetValues<Place>().Zip(["230102-0001", "230103-0001", "230102", "230103", "230100", "230000"]);
        IEnumerable<Task<Visitor>> staff =
            from place in places
            from role in Enum.GetValues<StaffRole>()
            select StaffAsync(admin, place.First, OrganisationId.Parse(place.Second), role);
        foreach (Visitor visitor in await Task.WhenAll(staff))
        {
            _visitors.Add(visitor);
        }

        _visitors.Add(new Visitor(VisitorKind.Nobody, App.Anonymous()));
        _visitors.Add(new Visitor(VisitorKind.Stranger, await App.WorkerAsync(new Person(7009).Mobile)));
    }

    private async Task<Visitor> StaffAsync(AidFlowClient admin, Place place, OrganisationId organisation, StaffRole role)
    {
        if (DemoData.SignIns.FirstOrDefault(signIn => signIn.Role == role && signIn.OrganisationId == organisation) is { } known)
        {
            return new Visitor(VisitorKind.Staff, await App.StaffAsync(known.StaffId), role, place);
        }

        string staffId = $"m.{role}.{place}".ToLowerInvariant();
        string page = await AddAsync(admin, staffId, organisation.Value, role);
        (await App.Anonymous().PostAsync("/api/staff/passwords", new JsonObject { ["token"] = page.Split('/')[^1], ["password"] = Password })).Expect(204);
        Answer session = (await App.Anonymous().PostAsync("/api/staff/sessions", new JsonObject { ["staffId"] = staffId, ["password"] = Password })).Expect(201);
        return new Visitor(VisitorKind.Staff, new AidFlowClient(App, (string?)session.Json["token"]), role, place);
    }

    private static async Task<string> AddAsync(AidFlowClient admin, string staffId, string organisation, StaffRole role) =>
        (string)(await admin.PostAsync($"/api/organisations/{organisation}/staff", new JsonObject
        {
            ["staffId"] = staffId, ["displayName"] = "某某", ["roles"] = new JsonArray(role.ToString()),
        })).Expect(201).Json["page"]!;
}
