using AidFlow.Workflow.Identifiers;

namespace AidFlow.Workflow.Organisations;

/// <summary>A sign-in of the Development data, for the start-up banner and the documentation.</summary>
/// <param name="StaffId">The account.</param>
/// <param name="Password">Its password.</param>
/// <param name="DisplayName">A made-up name.</param>
/// <param name="OrganisationId">Where the role is held.</param>
/// <param name="Role">The role.</param>
public sealed record DemoSignIn(string StaffId, string Password, string DisplayName, OrganisationId OrganisationId, StaffRole Role);
