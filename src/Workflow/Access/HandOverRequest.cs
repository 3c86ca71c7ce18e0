namespace AidFlow.Workflow.Access;

/// <summary>
/// What an app of the federation (龙工之家) asks for a worker whom it has signed in itself: that the worker may go on in AidFlow
/// without another code.
/// </summary>
public sealed record HandOverRequest
{
    /// <summary>The app, as it is registered: <c>longgong</c>.</summary>
    public required string Client { get; init; }

    /// <summary>The worker's mobile number, verified by the app; eleven digits.</summary>
    public required string Mobile { get; init; }

    /// <summary>Where the worker is to arrive: a path of this site, <c>/programmes/jinqiu-zhuxue</c>.</summary>
    public required string To { get; init; }

    /// <summary>Eight to a hundred letters and digits that the app never used before.</summary>
    public required string Nonce { get; init; }

    /// <summary>Now, by the app's clock, seconds since 1970 UTC; at most five minutes off.</summary>
    public required long At { get; init; }

    /// <summary>
    /// HMAC-SHA256, 64 small hexadecimal digits, over client, mobile, to, nonce and at in this order, each followed by a line feed but for the last,
    /// in UTF-8, with the secret that the app and AidFlow share.
    /// </summary>
    public required string Signature { get; init; }
}

/// <summary>A hand-over that was granted.</summary>
/// <param name="Address">Path that the worker's browser opens; good once.</param>
/// <param name="ExpiresAt">When it is no longer good, UTC.</param>
public sealed record HandOverTicket(string Address, DateTimeOffset ExpiresAt);

/// <summary>A hand-over as the worker sees it before going on.</summary>
/// <param name="AppName">The app that sent the worker.</param>
/// <param name="MaskedMobile">The number that will be signed in.</param>
public sealed record HandOverView(string AppName, string MaskedMobile);
