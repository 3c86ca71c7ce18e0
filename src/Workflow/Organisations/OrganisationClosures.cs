using System.Collections.Frozen;
using System.Globalization;
using AidFlow.Workflow.Data;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Storage;
using Azure;

namespace AidFlow.Workflow.Organisations;

/// <summary>
/// Which unions are closed and who took their work over, in one partition of the table Organisations. A closure is written together with a
/// row that counts them, under its ETag: of two closures at the same moment the second is decided knowing the first, so no two unions can
/// become each other's successors.
/// </summary>
internal static class OrganisationClosures
{
    public const string Partition = "closed";
    private const string Counter = "count";

    /// <summary>All closures, by union, and the version of the list.</summary>
    public static async Task<(FrozenDictionary<OrganisationId, OrganisationClosure> All, ETag Version)> ReadAsync(TableClient table, CancellationToken cancellationToken)
    {
        var all = new Dictionary<OrganisationId, OrganisationClosure>();
        ETag version = default;
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(RowRange.All(Partition), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (row.RowKey == Counter)
            {
                version = row.ETag;
            }
            else
            {
                OrganisationId id = OrganisationId.Parse(row.RowKey);
                all[id] = new OrganisationClosure(OrganisationId.Parse(row.Text("Successor")), DateOnly.ParseExact(row.Text("ClosedOn"), "yyyy-MM-dd", CultureInfo.InvariantCulture), row.Text("Actor"));
            }
        }

        return (all.ToFrozenDictionary(), version);
    }

    /// <summary>Adds a closure to the list that was read.</summary>
    /// <exception cref="RequestFailedException">409 or 412: another closure came first; read again.</exception>
    public static Task AddAsync(TableClient table, OrganisationId id, OrganisationClosure closure, int before, ETag version, CancellationToken cancellationToken)
    {
        var counter = new TableEntity(Partition, Counter) { ["Count"] = before + 1 };
        return table.SubmitTransactionAsync(
            [
                new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(Partition, id.Value)
                {
                    ["Successor"] = closure.Successor.Value,
                    ["ClosedOn"] = closure.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["Actor"] = closure.Actor,
                }),
                version == default
                    ? new TableTransactionAction(TableTransactionActionType.Add, counter)
                    : new TableTransactionAction(TableTransactionActionType.UpdateReplace, counter, version),
            ],
            cancellationToken);
    }

    /// <summary>Who does a closed union's work now, successors of successors followed; null when it is open.</summary>
    public static OrganisationId? HeirOf(FrozenDictionary<OrganisationId, OrganisationClosure> all, OrganisationId id)
    {
        OrganisationId? heir = null;
        for (OrganisationId at = id; all.TryGetValue(at, out OrganisationClosure? closure); at = closure.Successor)
        {
            heir = closure.Successor;
        }

        return heir;
    }
}

/// <summary>The closure of a union.</summary>
/// <param name="Successor">Who took its work over.</param>
/// <param name="On">From which day, Asia/Shanghai.</param>
/// <param name="Actor">Who closed it, as audit entries name people.</param>
internal sealed record OrganisationClosure(OrganisationId Successor, DateOnly On, string Actor);
