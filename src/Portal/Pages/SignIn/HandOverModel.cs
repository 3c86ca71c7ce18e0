using AidFlow.Workflow.Access;

namespace AidFlow.Portal.Pages.SignIn;

/// <summary>The page on which a worker arrives from an app.</summary>
/// <param name="Ticket">The ticket of the address.</param>
/// <param name="View">Who will be signed in, and by which app.</param>
public sealed record HandOverModel(string Ticket, HandOverView View);
