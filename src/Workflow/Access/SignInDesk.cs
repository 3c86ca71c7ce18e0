using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Access;

/// <summary>Opens, resolves and ends sessions of workers and staff.</summary>
public sealed class SignInDesk
{
    /// <summary>Sends a one-time code to a worker's phone.</summary>
    public Task<Result<Done>> SendCodeAsync(string mobile, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Exchanges a code for a session.</summary>
    public Task<Result<Session>> RedeemCodeAsync(string mobile, string code, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Opens a session for a member of staff.</summary>
    public Task<Result<Session>> StaffSignInAsync(string staffId, string password, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Ends a session; an unknown token is no error.</summary>
    public Task SignOutAsync(string token, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Who a token belongs to; anonymous when it is null, unknown or over.</summary>
    public ValueTask<Caller> ResolveAsync(string? token, CancellationToken cancellationToken) => throw new NotSupportedException();
}
