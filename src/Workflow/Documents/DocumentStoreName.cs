using System.Buffers;

namespace AidFlow.Workflow.Documents;

/// <summary>The names that a document store accepts: a subset that is the same thing as a file and as a blob.</summary>
public static class DocumentStoreName
{
    private const int MaxLength = 200;
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/");

    /// <summary>Refuses everything else.</summary>
    /// <exception cref="ArgumentException">Empty, too long, another character, an empty part, or one that begins or ends with a dot.</exception>
    public static void ThrowIfInvalid(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > MaxLength || name.AsSpan().IndexOfAnyExcept(Allowed) >= 0
            || name.Split('/').Any(part => part.Length == 0 || part[0] == '.' || part[^1] == '.'))
        {
            throw new ArgumentException("Not a document name.", nameof(name));
        }
    }
}
