using System.Security.Cryptography;
using System.Text;

namespace AidFlow.Embedded.Tables;

/// <summary>A storage account's name and one of its keys. The key can be exchanged while clients are using it.</summary>
public class TableSharedKeyCredential
{
    private byte[] _key;

    /// <summary>Holds an account's name and key.</summary>
    /// <param name="accountName">The account's name.</param>
    /// <param name="accountKey">The key, in base64.</param>
    /// <exception cref="FormatException">The key is not base64.</exception>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountName);
        ArgumentException.ThrowIfNullOrEmpty(accountKey);
        AccountName = accountName;
        _key = Convert.FromBase64String(accountKey);
    }

    /// <summary>The account's name.</summary>
    public string AccountName { get; }

    /// <summary>Exchanges the key; requests signed from now on use it.</summary>
    /// <param name="accountKey">The new key, in base64.</param>
    /// <exception cref="FormatException">The key is not base64.</exception>
    public void SetAccountKey(string accountKey) => Volatile.Write(ref _key, Convert.FromBase64String(accountKey));

    /// <summary>The signature of a message: base64 of its HMAC-SHA256 under the account's key.</summary>
    internal string ComputeSignature(string message) =>
        Convert.ToBase64String(HMACSHA256.HashData(Volatile.Read(ref _key), Encoding.UTF8.GetBytes(message)));
}
