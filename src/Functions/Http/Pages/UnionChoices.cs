using System.Text.Json.Nodes;
using AidFlow.Portal.Forms;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Programmes;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Pages;

/// <summary>The choices of questions about a union: counties by city, and the unions of the chosen county.</summary>
public sealed class UnionChoices(OrganisationDirectory directory)
{
    private static readonly OrganisationId Province = OrganisationId.Parse("230000");

    /// <summary>The choices for every question about a union on a page, by pointer.</summary>
    /// <param name="caller">Who fills the form in: a worker may choose any union of a unit, an officer the own union and those below.</param>
    /// <param name="page">The page.</param>
    /// <param name="answers">The answers so far: they say which county a chosen union lies in.</param>
    /// <param name="query">The county that was just asked for.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyDictionary<string, UnionPicker>> ForAsync(
        Caller caller, FormPage page, JsonObject answers, IQueryCollection query, CancellationToken cancellationToken)
    {
        Dictionary<string, UnionPicker> pickers = [];
        foreach (Question question in page.Questions.Where(question => question.Type == QuestionType.Organisation))
        {
            string pointer = AnswerPath.Pointer(question.Id);
            string asked = query[UnionPicker.CountyField(pointer)].ToString();
            string chosen = AnswerPath.Text(answers, pointer);
            string? county = asked.Length > 0 ? asked : await ParentOfAsync(chosen, cancellationToken);
            bool known = OrganisationId.TryParse(county, null, out OrganisationId id) && county!.Length == 6;
            if (caller is StaffCaller officer)
            {
                pickers[pointer] = await BelowAsync(officer, known ? id : null, cancellationToken);
                continue;
            }

            pickers[pointer] = new UnionPicker
            {
                Counties = await LinesAsync(cancellationToken),
                County = known ? county : null,
                Unions = known ? [.. (await directory.GrassrootsOfAsync(id, cancellationToken)).Select(Option)] : [],
            };
        }

        return pickers;
    }

    /// <summary>Names of the unions that occur in answers, by id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(Caller caller, ProgrammeDefinition programme, JsonObject answers, CancellationToken cancellationToken)
    {
        Dictionary<string, string> names = [];
        foreach (Organisation union in await ChosenAsync(caller, programme, answers, cancellationToken))
        {
            names[union.Id.Value] = union.Name;
        }

        return names;
    }

    /// <summary>The unions that occur in answers and are among those that the caller may choose.</summary>
    public async Task<IReadOnlyList<Organisation>> ChosenAsync(Caller caller, ProgrammeDefinition programme, JsonObject answers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(programme);
        List<Organisation> found = [];
        foreach (Question question in programme.Questions.Where(question => question.Type == QuestionType.Organisation))
        {
            if (OrganisationId.TryParse(AnswerPath.Text(answers, AnswerPath.Pointer(question.Id)), null, out OrganisationId id)
                && await directory.FindAsync(id, cancellationToken) is { } union
                && (caller is StaffCaller officer
                    ? await directory.IsSelfOrBelowAsync(id, officer.OrganisationId, cancellationToken)
                    : union.Level == UnionLevel.Grassroots))
            {
                found.Add(union);
            }
        }

        return found;
    }

    /// <summary>Counties by city.</summary>
    public async Task<IReadOnlyList<UnionGroup>> CountiesAsync(CancellationToken cancellationToken)
    {
        List<UnionGroup> groups = [];
        foreach (Organisation city in await directory.ChildrenAsync(Province, cancellationToken))
        {
            IReadOnlyList<Organisation> counties = await directory.ChildrenAsync(city.Id, cancellationToken);
            if (city.System == FactNames.LocalUnions)
            {
                groups.Add(new UnionGroup(city.Name, [.. counties.Where(county => county.Level == UnionLevel.County).Select(Option)]));
            }
        }

        return groups;
    }

    // The own union and those directly below; above the counties, a county leads to the unions of its units.
    private async Task<UnionPicker> BelowAsync(StaffCaller officer, OrganisationId? county, CancellationToken cancellationToken)
    {
        List<Organisation> unions = [];
        if (await directory.FindAsync(officer.OrganisationId, cancellationToken) is { } own)
        {
            unions.Add(own);
            unions.AddRange(await directory.ChildrenAsync(own.Id, cancellationToken));
        }

        bool above = unions is [{ Level: UnionLevel.City or UnionLevel.Province }, ..];
        bool chosen = above && county is { } asked && await directory.IsSelfOrBelowAsync(asked, officer.OrganisationId, cancellationToken);
        if (chosen)
        {
            unions.AddRange((await directory.GrassrootsOfAsync(county!.Value, cancellationToken)).Where(union => unions.All(other => other.Id != union.Id)));
        }

        return new UnionPicker
        {
            Counties = above ? await CountiesBelowAsync(officer.OrganisationId, cancellationToken) : [],
            County = chosen ? county!.Value.Value : null,
            Unions = [.. unions.Select(Option)],
        };
    }

    private async Task<IReadOnlyList<UnionGroup>> CountiesBelowAsync(OrganisationId above, CancellationToken cancellationToken)
    {
        List<UnionGroup> groups = [];
        foreach (UnionGroup group in await CountiesAsync(cancellationToken))
        {
            if (group.Counties is [{ } first, ..] && await directory.IsSelfOrBelowAsync(OrganisationId.Parse(first.Id), above, cancellationToken))
            {
                groups.Add(group);
            }
        }

        return groups;
    }

    // Under what a unit's union may stand: counties by city, branches by system, and last in each group the city or system itself; and the province.
    private async Task<IReadOnlyList<UnionGroup>> LinesAsync(CancellationToken cancellationToken)
    {
        List<UnionGroup> groups = [];
        foreach (Organisation city in await directory.ChildrenAsync(Province, cancellationToken))
        {
            IReadOnlyList<Organisation> counties = await directory.ChildrenAsync(city.Id, cancellationToken);
            groups.Add(new UnionGroup(city.Name, [.. counties.Where(county => county.Level == UnionLevel.County).Select(Option), Option(city)]));
        }

        if (await directory.FindAsync(Province, cancellationToken) is { } province)
        {
            groups.Add(new UnionGroup(province.Name, [Option(province)]));
        }

        return groups;
    }

    // The union under which a chosen one stands now; it may have moved since it got its id.
    private async Task<string?> ParentOfAsync(string chosen, CancellationToken cancellationToken) =>
        OrganisationId.TryParse(chosen, null, out OrganisationId id) && await directory.FindAsync(id, cancellationToken) is { ParentId: { } parent } union
            ? (union.Level == UnionLevel.Grassroots ? parent.Value : id.Value)
            : chosen.Length >= 6 ? chosen[..6] : null;

    private static UnionOption Option(Organisation organisation) => new(organisation.Id.Value, organisation.Name);
}
