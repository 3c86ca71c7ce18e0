using System.Globalization;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Notifications;
using AidFlow.Workflow.Organisations;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;
using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Access;

/// <summary>Opens, resolves and ends sessions: of workers by a one-time code to their phone, of staff by account and password.</summary>
public sealed class SignInDesk
{
    private const int LongestInput = 200;

    private readonly SignInCodes _codes;
    private readonly SessionStore _sessions;
    private readonly StaffLockout _lockout;
    private readonly WorkerDirectory _workers;
    private readonly StaffDirectory _staff;
    private readonly StaffPasswords _passwords;
    private readonly LookupHash _hash;
    private readonly Outbox _outbox;
    private readonly SignInOptions _options;
    private readonly ILogger<SignInDesk> _logger;

    internal SignInDesk(
        SignInCodes codes,
        SessionStore sessions,
        StaffLockout lockout,
        WorkerDirectory workers,
        StaffDirectory staff,
        StaffPasswords passwords,
        LookupHash hash,
        Outbox outbox,
        SignInOptions options,
        ILogger<SignInDesk> logger)
    {
        _codes = codes;
        _sessions = sessions;
        _lockout = lockout;
        _workers = workers;
        _staff = staff;
        _passwords = passwords;
        _hash = hash;
        _outbox = outbox;
        _options = options;
        _logger = logger;
    }

    /// <summary>Sends a one-time code to a mobile number. The answer is the same whether the number was ever seen or not.</summary>
    /// <param name="mobile">Eleven digits; blanks, hyphens, full-width digits and +86 are forgiven.</param>
    /// <param name="cancellationToken">Stops waiting; the code may have been sent.</param>
    /// <returns>Done, or <c>sign-in.mobile</c>, <c>sign-in.too-soon</c>, <c>sign-in.daily-limit</c>.</returns>
    public async Task<Result<Done>> SendCodeAsync(string mobile, CancellationToken cancellationToken)
    {
        if (!MobileNumber.TryParse(mobile, CultureInfo.InvariantCulture, out MobileNumber number))
        {
            return SignInProblems.Mobile;
        }

        WorkerId worker = WorkerId.Of(_hash, number.Value);
        Result<(string Code, DateTimeOffset ExpiresAt)> issued = await _codes.IssueAsync(worker, cancellationToken).ConfigureAwait(false);
        if (!issued.IsOk)
        {
            return issued.Problem;
        }

        (string code, DateTimeOffset expiresAt) = issued.Value;
        await _outbox.EnqueueAsync(
            new Message
            {
                Key = string.Create(CultureInfo.InvariantCulture, $"sign-in/{worker}/{expiresAt.ToUnixTimeMilliseconds()}"),
                To = Recipient.Mobile(number.Value),
                Template = MessageTemplates.SignInCode,
                Parameters = new Dictionary<string, string>
                {
                    ["code"] = code,
                    ["minutes"] = _options.CodeLifetime.TotalMinutes.ToString("0", CultureInfo.InvariantCulture),
                },
                NotAfter = expiresAt,
                Urgent = true,
            },
            cancellationToken).ConfigureAwait(false);
        return default(Done);
    }

    /// <summary>Exchanges a code for a session. A code is good once.</summary>
    /// <returns>The session, or <c>sign-in.mobile</c>, <c>sign-in.code</c> (wrong, over, used up, or never sent).</returns>
    public async Task<Result<Session>> RedeemCodeAsync(string mobile, string code, CancellationToken cancellationToken)
    {
        if (!MobileNumber.TryParse(mobile, CultureInfo.InvariantCulture, out MobileNumber number))
        {
            return SignInProblems.Mobile;
        }

        WorkerId worker = WorkerId.Of(_hash, number.Value);
        if (!await _codes.RedeemAsync(worker, Typing.Clean(code), cancellationToken).ConfigureAwait(false))
        {
            return SignInProblems.Code;
        }

        await _workers.SaveAsync(worker, number.Value, cancellationToken).ConfigureAwait(false);
        return await _sessions.OpenAsync(
            new WorkerCaller { WorkerId = worker, MaskedMobile = number.Masked },
            _options.WorkerSession,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens a session for a member of staff. Unknown accounts, inactive ones and wrong passwords look and last alike.</summary>
    /// <returns>The session, or <c>sign-in.staff</c>, <c>sign-in.locked</c>.</returns>
    public async Task<Result<Session>> StaffSignInAsync(string staffId, string password, CancellationToken cancellationToken)
    {
        if (staffId is not { Length: > 0 and <= LongestInput } || password is not { Length: > 0 and <= LongestInput })
        {
            return SignInProblems.Staff;
        }

        // Every step is taken for every outcome; only the last line differs.
        bool locked = await _lockout.IsLockedAsync(staffId, cancellationToken).ConfigureAwait(false);
        bool fits = await _passwords.FitsAsync(staffId, password, cancellationToken).ConfigureAwait(false);
        StaffMember? member = await _staff.FindAsync(staffId, cancellationToken).ConfigureAwait(false);
        if (locked)
        {
            // Not counted: otherwise anyone could keep an account locked for ever.
            AccessLog.StaffLocked(_logger);
            return SignInProblems.Locked;
        }

        bool succeeded = fits && member is { Active: true };
        await _lockout.CountAsync(staffId, succeeded, cancellationToken).ConfigureAwait(false);
        if (!succeeded)
        {
            AccessLog.StaffRefused(_logger);
            return SignInProblems.Staff;
        }

        AccessLog.StaffSignedIn(_logger, member!.StaffId);
        return await _sessions.OpenAsync(SessionStore.CallerOf(member), _options.StaffSession, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a session; an unknown token is no error.</summary>
    public Task SignOutAsync(string? token, CancellationToken cancellationToken) => _sessions.CloseAsync(token, cancellationToken);

    /// <summary>Who a token belongs to; anonymous when it is null, unknown or over, or the account was closed.</summary>
    public ValueTask<Caller> ResolveAsync(string? token, CancellationToken cancellationToken) => _sessions.ResolveAsync(token, cancellationToken);

    /// <summary>Deletes sessions that are over; for a daily timer.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> PurgeSessionsAsync(CancellationToken cancellationToken) => _sessions.PurgeAsync(cancellationToken);
}
