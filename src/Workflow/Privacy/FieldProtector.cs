namespace AidFlow.Workflow.Privacy;

/// <summary>Encrypts fields for storage.</summary>
public sealed class FieldProtector
{
    /// <summary>Encrypts bytes.</summary>
    /// <param name="plain">What to encrypt.</param>
    /// <param name="purpose">What it is, bound to the result: a field cannot be moved to where another is expected.</param>
    public byte[] Protect(ReadOnlySpan<byte> plain, string purpose) => throw new NotSupportedException();

    /// <summary>Decrypts bytes.</summary>
    public byte[] Unprotect(ReadOnlySpan<byte> sealedBytes, string purpose) => throw new NotSupportedException();

    /// <summary>Encrypts text; the result is base64url.</summary>
    public string ProtectText(string plain, string purpose) => throw new NotSupportedException();

    /// <summary>Decrypts text.</summary>
    public string UnprotectText(string sealedText, string purpose) => throw new NotSupportedException();
}
