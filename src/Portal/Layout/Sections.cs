namespace AidFlow.Portal.Layout;

/// <summary>The entries of the navigation.</summary>
internal static class Sections
{
    public const string Programmes = "programmes";
    public const string Notices = "notices";
    public const string Cases = "cases";
    public const string Desk = "desk";
    public const string Filings = "filings";
    public const string Registry = "registry";
    public const string Finance = "finance";
    public const string Audit = "audit";
    public const string Catalogue = "catalogue";
    public const string Messages = "messages";
    public const string Organisations = "organisations";
}
