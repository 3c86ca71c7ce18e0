using System.Security.Cryptography;
using System.Text;

namespace AidFlow.Workflow.Access;

/// <summary>A password as it is kept: PBKDF2-HMAC-SHA512, 16 bytes of salt, 32 of hash.</summary>
internal sealed record PasswordHash
{
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    public required byte[] Salt { get; init; }

    public required byte[] Hash { get; init; }

    public required int Iterations { get; init; }

    public static PasswordHash Of(string password, int iterations)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PasswordHash { Salt = salt, Hash = Derive(password, salt, iterations), Iterations = iterations };
    }

    /// <summary>One that no password fits and that takes as long to try as a real one.</summary>
    public static PasswordHash Unknown(int iterations) =>
        new() { Salt = new byte[SaltBytes], Hash = new byte[HashBytes], Iterations = iterations };

    public bool Fits(string password) => CryptographicOperations.FixedTimeEquals(Derive(password, Salt, Iterations), Hash);

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA512, HashBytes);
}
