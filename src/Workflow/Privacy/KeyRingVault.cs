using AidFlow.Workflow.Data;

namespace AidFlow.Workflow.Privacy;

/// <summary>
/// Opens the key ring at start-up and holds it. A row in the table Settings remembers check values of every key that
/// was ever in use here, so that a lost or foreign key file is found at start-up and never replaced in silence.
/// </summary>
public sealed class KeyRingVault
{
    private const string SettingsTable = "Settings";
    private const string Partition = "key-ring";
    private const string Row = "checks";

    private readonly KeyRingSource? _source;
    private readonly WorkflowTables? _tables;
    private volatile KeyRing? _current;

    /// <summary>A vault that is still closed.</summary>
    public KeyRingVault(KeyRingSource source, WorkflowTables tables)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(tables);
        _source = source;
        _tables = tables;
    }

    private KeyRingVault(KeyRing ring) => _current = ring;

    /// <summary>The open ring.</summary>
    /// <exception cref="InvalidOperationException">It was not opened yet.</exception>
    public KeyRing Current =>
        _current ?? throw new InvalidOperationException($"The key ring is not open; {nameof(WorkflowStartup)} opens it.");

    /// <summary>A vault that holds a ring from elsewhere: a tool, a test.</summary>
    public static KeyRingVault Of(KeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        return new KeyRingVault(ring);
    }

    /// <summary>Opens the ring; on the very first start of an installation that keeps its keys in a file, makes it.</summary>
    /// <exception cref="KeyRingException">The ring is missing though data is encrypted, damaged, or lacks a key that was in use.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_current is not null)
        {
            return;
        }

        TableClient settings = await _tables!.OpenAsync(SettingsTable, cancellationToken).ConfigureAwait(false);
        TableEntity? known = await FindChecksAsync(settings, cancellationToken).ConfigureAwait(false);
        KeyRing? ring = await ReadAsync(cancellationToken).ConfigureAwait(false);
        if (ring is null)
        {
            if (known is not null)
            {
                throw new KeyRingException(
                    $"The key ring {_source} is missing, but there is data that was encrypted with it. Restore it from its backup. No new keys were made.");
            }

            // The file comes before the row: a crash between the two leaves keys without data, never data without keys.
            ring = KeyRing.Create();
            await KeyRingFile.WriteAsync(_source!.FilePath!, ring, replace: false, cancellationToken).ConfigureAwait(false);
        }

        ThrowIfForeign(ring, known);
        await RememberAsync(settings, ring, known, cancellationToken).ConfigureAwait(false);
        _current = ring;
    }

    /// <summary>Adds a version that encrypts from now on; what was encrypted stays readable. For rings in a file.</summary>
    /// <exception cref="KeyRingException">The ring comes from a setting: add the version there and restart.</exception>
    public async Task RotateAsync(CancellationToken cancellationToken)
    {
        if (_source?.FilePath is not { } path)
        {
            throw new KeyRingException("The key ring comes from a setting; add a version there and restart.");
        }

        KeyRing next = Current.WithNewVersion();
        await KeyRingFile.WriteAsync(path, next, replace: true, cancellationToken).ConfigureAwait(false);
        TableClient settings = await _tables!.OpenAsync(SettingsTable, cancellationToken).ConfigureAwait(false);
        TableEntity? known = await FindChecksAsync(settings, cancellationToken).ConfigureAwait(false);
        await RememberAsync(settings, next, known, cancellationToken).ConfigureAwait(false);
        _current = next;
    }

    private async Task<KeyRing?> ReadAsync(CancellationToken cancellationToken) =>
        _source!.Json is { } json ? KeyRing.Parse(json, _source.ToString())
        : File.Exists(_source.FilePath) ? KeyRing.Parse(await File.ReadAllTextAsync(_source.FilePath, cancellationToken).ConfigureAwait(false), _source.ToString())
        : _source.FilePath is not null ? null
        : throw new KeyRingException("No key ring: set AidFlow:KeyRing.");

    private void ThrowIfForeign(KeyRing ring, TableEntity? known)
    {
        if (known is null)
        {
            return;
        }

        IReadOnlyDictionary<string, string> checks = ring.CheckValues();
        foreach ((string name, object value) in known)
        {
            bool isCheck = name == "lookup" || (name[0] == 'v' && int.TryParse(name.AsSpan(1), out _));
            if (isCheck && !(checks.TryGetValue(name, out string? check) && check == value as string))
            {
                throw new KeyRingException(
                    $"The key ring {_source} is not the one that encrypted the data here: its key '{name}' is {(checks.ContainsKey(name) ? "another" : "missing")}. Restore the right one from its backup.");
            }
        }
    }

    private static async Task<TableEntity?> FindChecksAsync(TableClient settings, CancellationToken cancellationToken)
    {
        var found = await settings.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }

    private static async Task RememberAsync(TableClient settings, KeyRing ring, TableEntity? known, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> checks = ring.CheckValues();
        if (known is not null && checks.Keys.All(known.ContainsKey))
        {
            return;
        }

        var row = new TableEntity(Partition, Row);
        foreach ((string name, string check) in checks)
        {
            row[name] = check;
        }

        if (known is null)
        {
            // Insert-only: two first starts at once cannot both think that theirs are the keys.
            await settings.AddEntityAsync(row, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await settings.UpdateEntityAsync(row, known.ETag, TableUpdateMode.Merge, cancellationToken).ConfigureAwait(false);
        }
    }
}
