using SQLitePCL;

namespace AidFlow.Embedded.DurableTask;

/// <summary>Thrown when the engine's database cannot be opened, read or written. Nothing of the failed step is stored.</summary>
public sealed class DurableTaskStorageException : IOException
{
    /// <summary>A failure that SQLite reported.</summary>
    /// <param name="message">What failed, and what to do about it where that is known.</param>
    /// <param name="errorCode">SQLite's extended result code.</param>
    public DurableTaskStorageException(string message, int errorCode)
        : base(message) => SqliteErrorCode = errorCode;

    /// <summary>A failure found by the engine.</summary>
    /// <param name="message">What failed, and what to do about it where that is known.</param>
    /// <param name="innerException">What caused it, if known.</param>
    public DurableTaskStorageException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>SQLite's extended result code; 0 if SQLite was not involved. Its low byte is the primary code.</summary>
    public int SqliteErrorCode { get; }

    /// <summary>Whether the cause may go away by itself or by an operator's hand (a full disk, missing rights), so that trying again helps; damage does not.</summary>
    internal bool MayPass => SqliteErrorCode != raw.SQLITE_IOERR_SHORT_READ && (SqliteErrorCode & 0xFF)
        is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_NOMEM or raw.SQLITE_READONLY or raw.SQLITE_INTERRUPT
        or raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL;
}
