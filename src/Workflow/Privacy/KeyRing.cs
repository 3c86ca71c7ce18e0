using System.Security.Cryptography;
using System.Text.Json;

namespace AidFlow.Workflow.Privacy;

/// <summary>
/// The keys of one installation: versions of data keys, the newest of which encrypts while all decrypt, and one lookup
/// key for <see cref="LookupHash"/>. Every key has 32 bytes. Immutable.
/// </summary>
public sealed class KeyRing
{
    private const int KeyBytes = 32;
    private readonly Dictionary<int, byte[]> _dataKeys;
    private readonly byte[] _lookupKey;

    private KeyRing(Dictionary<int, byte[]> dataKeys, byte[] lookupKey)
    {
        _dataKeys = dataKeys;
        _lookupKey = lookupKey;
        CurrentVersion = dataKeys.Keys.Max();
    }

    /// <summary>The version that encrypts: the highest.</summary>
    public int CurrentVersion { get; }

    /// <summary>All versions, ascending.</summary>
    public IReadOnlyList<int> Versions => [.. _dataKeys.Keys.Order()];

    /// <summary>The key of <see cref="LookupHash"/>. It does not rotate: every stored hash would be lost.</summary>
    internal ReadOnlySpan<byte> LookupKey => _lookupKey;

    /// <summary>A new ring with one version.</summary>
    public static KeyRing Create() =>
        new(new() { [1] = RandomNumberGenerator.GetBytes(KeyBytes) }, RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The ring with one more version, which encrypts from now on.</summary>
    public KeyRing WithNewVersion() =>
        new(new(_dataKeys) { [CurrentVersion + 1] = RandomNumberGenerator.GetBytes(KeyBytes) }, _lookupKey);

    /// <summary>Reads a ring: <c>{"dataKeys":{"1":"base64"},"lookupKey":"base64"}</c>.</summary>
    /// <param name="json">The text, from a file or a secret.</param>
    /// <param name="origin">Where it came from, for the error.</param>
    /// <exception cref="KeyRingException">Not a key ring.</exception>
    public static KeyRing Parse(string json, string origin)
    {
        try
        {
            KeyRingJson read = JsonSerializer.Deserialize(json, KeyRingJsonContext.Default.KeyRingJson)
                ?? throw new JsonException("Empty.");
            if (read.DataKeys.Count == 0 || read.DataKeys.Keys.Any(version => version < 1)
                || read.DataKeys.Values.Append(read.LookupKey).Any(key => key is not { Length: KeyBytes }))
            {
                throw new JsonException($"Keys have {KeyBytes} bytes and versions from 1.");
            }

            return new KeyRing(read.DataKeys, read.LookupKey);
        }
        catch (JsonException damaged)
        {
            // The text of the cause may quote the input, so it goes no further.
            throw new KeyRingException(
                $"The key ring in {origin} cannot be read (line {damaged.LineNumber ?? 0}). Restore it from its backup; without it the encrypted data is lost.");
        }
    }

    /// <summary>The ring as <see cref="Parse"/> reads it. Secret.</summary>
    public string ToJson() =>
        JsonSerializer.Serialize(new KeyRingJson { DataKeys = _dataKeys, LookupKey = _lookupKey }, KeyRingJsonContext.Default.KeyRingJson);

    /// <summary>A data key.</summary>
    /// <exception cref="KeyRingException">The ring does not have this version.</exception>
    internal ReadOnlySpan<byte> DataKey(int version) =>
        _dataKeys.TryGetValue(version, out byte[]? key)
            ? key
            : throw new KeyRingException($"Data was encrypted with version {version} of the data key, which the key ring does not have. Restore that version.");

    /// <summary>Values that tell keys apart and give nothing away, by name: <c>lookup</c>, <c>v1</c>, <c>v2</c>.</summary>
    internal IReadOnlyDictionary<string, string> CheckValues()
    {
        var checks = new Dictionary<string, string>(StringComparer.Ordinal) { ["lookup"] = Check(_lookupKey) };
        foreach ((int version, byte[] key) in _dataKeys)
        {
            checks[$"v{version}"] = Check(key);
        }

        return checks;

        static string Check(byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, "AidFlow key check"u8)[..16]);
    }
}
