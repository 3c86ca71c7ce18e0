using System.Text.Json.Nodes;
using AidFlow.Functions.Hosting;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Tests.App;

namespace AidFlow.Functions.Tests.Access;

/// <summary>
/// Every operation and page, asked for by every role in the own union, another one, the county above, another county, the city and the province, by the
/// worker of the case, other workers and nobody. Whoever a line does not name is refused, and is told no name, number or amount.
/// </summary>
public sealed class AccessMatrixTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    private static readonly IReadOnlyList<Line> Lines = [.. ApiLines.All, .. PageLines.All];

    [Fact]
    public async Task Every_operation_and_page_has_a_line_and_every_line_an_operation()
    {
        JsonObject paths = (await world.App.Anonymous().GetAsync("/api/openapi.json")).Expect(200).Json["paths"]!.AsObject();
        IEnumerable<string> described = paths.SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key.TrimStart('/')}"));
        IEnumerable<string> declared = new HttpFunctionCatalogue(typeof(AidFlowApplication).Assembly).All
            .SelectMany(function => function.Verbs.Where(verb => verb != "HEAD").Select(verb => $"{verb} {function.Route}"));

        string[] operations = [.. described.Union(declared).Order(StringComparer.Ordinal)];

        Assert.Equal(operations, Lines.Select(line => line.Operation).Distinct().Order(StringComparer.Ordinal));
        Assert.True(operations.Length > 200, $"{operations.Length}");
    }

    [Fact]
    public async Task Whoever_a_line_does_not_name_is_refused_and_learns_nothing()
    {
        Assert.Equal(40, world.Visitors.Count);
        List<string> faults = [];
        foreach (Line line in Lines)
        {
            Visitor[] asking = [.. world.Visitors.Where(visitor => !line.EndsSession || visitor.Kind == VisitorKind.Nobody)];
            string?[] found = new string?[asking.Length];
            await Parallel.ForAsync(0, asking.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => found[i] = await FaultAsync(line, asking[i]));
            faults.AddRange(found.OfType<string>());
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults)}");
    }

    private async Task<string?> FaultAsync(Line line, Visitor visitor)
    {
        Answer answer = await line.AskAsync(visitor, world.Values);
        bool may = line.May.Hold(visitor);
        if (answer.Status >= 500 || IsRefusal(answer) == may)
        {
            return $"{line}: {visitor} {(may ? "may" : "may not")}, and got {answer.Status}.";
        }

        if ((line.Sees ?? line.May).Hold(visitor))
        {
            return null;
        }

        // What the caller asked for by its number is no news to them; amounts stand on the public pages of programmes too.
        string asked = line.Address(world.Values);
        return world.Marks.Where(mark => !asked.Contains(mark, StringComparison.Ordinal)).Concat(may ? [] : world.Amounts)
            .FirstOrDefault(mark => answer.Text.Contains(mark, StringComparison.Ordinal)) is { } told ? $"{line}: {visitor} was told {told}." : null;
    }

    // A page sends whoever is not signed in to sign in.
    private static bool IsRefusal(Answer answer) => answer.Status is 401 or 403 or 404 or 410
        || (answer.Status == 303 && answer.Headers["Location"].Split('?')[0] is "/sign-in" or "/staff/sign-in");
}
