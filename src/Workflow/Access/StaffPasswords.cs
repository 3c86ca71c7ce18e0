using AidFlow.Workflow.Data;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Storage;

namespace AidFlow.Workflow.Access;

/// <summary>The passwords of staff, in the table StaffPasswords. In Azure staff sign in with Entra ID instead.</summary>
/// <param name="tables">The tables.</param>
/// <param name="options">Rounds for new passwords.</param>
public sealed class StaffPasswords(WorkflowTables tables, SignInOptions options)
{
    /// <summary>The shortest password that is accepted.</summary>
    public const int MinLength = 12;

    /// <summary>The longest: beyond it, trying would cost more than it protects.</summary>
    public const int MaxLength = 200;

    private const string Table = "StaffPasswords";
    private const string Partition = "staff";

    /// <summary>Sets a password.</summary>
    /// <exception cref="ArgumentException">Not an account, or a password of another length.</exception>
    public Task SetAsync(string staffId, string password, CancellationToken cancellationToken) =>
        SetAsync(staffId, password, options.PasswordIterations, cancellationToken);

    internal async Task SetAsync(string staffId, string password, int iterations, CancellationToken cancellationToken)
    {
        string id = StaffIds.Normalise(staffId) ?? throw new ArgumentException("Not a staff account.", nameof(staffId));
        if (password is not { Length: >= MinLength and <= MaxLength })
        {
            throw new ArgumentException($"A password has {MinLength} to {MaxLength} characters.", nameof(password));
        }

        PasswordHash hash = PasswordHash.Of(password, iterations);
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        await table.UpsertEntityAsync(
            new TableEntity(Partition, id) { ["Salt"] = hash.Salt, ["Hash"] = hash.Hash, ["Iterations"] = hash.Iterations },
            TableUpdateMode.Replace,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the password of an account away; nobody signs in with it until a new one is set.</summary>
    internal async Task RemoveAsync(string staffId, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        await table.RemoveAsync(Partition, staffId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a password fits. An account without one takes as long.</summary>
    internal async Task<bool> FitsAsync(string staffId, string password, CancellationToken cancellationToken)
    {
        TableClient table = await tables.OpenAsync(Table, cancellationToken).ConfigureAwait(false);
        var found = await table.GetEntityIfExistsAsync<TableEntity>(
            Partition, StaffIds.Normalise(staffId) ?? "-", cancellationToken: cancellationToken).ConfigureAwait(false);
        PasswordHash hash = found.HasValue
            ? new PasswordHash
            {
                Salt = found.Value!.GetBinary("Salt")!,
                Hash = found.Value.GetBinary("Hash")!,
                Iterations = found.Value.GetInt32("Iterations")!.Value,
            }
            : PasswordHash.Unknown(options.PasswordIterations);
        return hash.Fits(password) && found.HasValue;
    }
}
