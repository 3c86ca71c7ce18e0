using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Privacy;
using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Organisations.Imports;

/// <summary>Staff accounts from a file. Passwords are not in it: each account gets its link from the desk.</summary>
internal sealed class StaffImporter(OrganisationDirectory directory, StaffDirectory staff, StaffKeeper keeper, StaffContacts contacts, LookupHash hash) : IImporter
{
    /// <inheritdoc/>
    public ILookup<int, ImportFault> FaultsOf(IReadOnlyList<ImportRow> rows)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return rows.Where(row => !seen.Add(row["account"])).Select(row => ImportFaults.At(row.Line, "account", ImportFaults.Duplicate)).ToLookup(fault => fault.Line);
    }

    /// <inheritdoc/>
    public int RankOf(ImportRow row) => 0;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(ImportOutcome Outcome, ImportFault? Fault)>> CheckAsync(
        ImportJob job, IReadOnlyList<ImportRow> all, IReadOnlyList<ImportRow> part, CancellationToken cancellationToken)
    {
        var results = new List<(ImportOutcome, ImportFault?)>();
        foreach (ImportRow row in part)
        {
            Result<(StaffMember? Before, StaffMember After)> read = await ReadAsync(job, row, cancellationToken).ConfigureAwait(false);
            results.Add(read.IsOk
                ? (OutcomeOf(read.Value.Before, read.Value.After), null)
                : (ImportOutcome.Unchanged, ImportFaults.At(row.Line, read.Problem.Fields is [{ } field, ..] ? ColumnOf(field.Field) : "account", read.Problem.Code)));
        }

        return results;
    }

    /// <inheritdoc/>
    public async Task ApplyAsync(ImportJob job, ImportRow row, CancellationToken cancellationToken)
    {
        Result<(StaffMember? Before, StaffMember After)> read = await ReadAsync(job, row, cancellationToken).ConfigureAwait(false);
        if (!read.IsOk)
        {
            return;
        }

        (StaffMember? before, StaffMember after) = read.Value;
        string actor = $"staff:{job.By}";
        if (before is null)
        {
            await keeper.AddAsync(after, actor, "staff.imported", cancellationToken).ConfigureAwait(false);
        }
        else if (!ReferenceEquals(before, after))
        {
            // Changed at the desk meanwhile: that is newer than the file.
            await keeper.ChangeAsync(after.StaffId, actor, "staff.imported", now => now.Version == before.Version ? after : now, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Result<(StaffMember? Before, StaffMember After)>> ReadAsync(ImportJob job, ImportRow row, CancellationToken cancellationToken)
    {
        if (!OrganisationId.TryParse(row["organisation"], null, out OrganisationId organisation)
            || await directory.FindAsync(organisation, cancellationToken).ConfigureAwait(false) is not { IsClosed: false })
        {
            return StaffProblems.BadOrganisation;
        }

        if (RolesOf(row["roles"]) is not { } roles)
        {
            return Fault("/roles", ImportFaults.Role);
        }

        StaffMember? before = await staff.FindAsync(row["account"], cancellationToken).ConfigureAwait(false);
        if (!await directory.IsSelfOrBelowAsync(organisation, job.Organisation, cancellationToken).ConfigureAwait(false)
            || (before is not null && !await directory.IsSelfOrBelowAsync(before.OrganisationId, job.Organisation, cancellationToken).ConfigureAwait(false)))
        {
            return Fault("/organisationId", ImportFaults.Foreign);
        }

        Result<StaffMember> after = before is null
            ? StaffForms.New(
                new NewStaff { StaffId = row["account"], DisplayName = row["name"], Roles = roles, Mobile = row.Optional("mobile"), Email = row.Optional("email"), IdNumber = row.Optional("id_number") },
                organisation, contacts, hash)
            : StaffForms.Changed(
                before,
                new StaffChange
                {
                    Version = before.Version, DisplayName = row["name"], OrganisationId = organisation, Roles = roles,
                    Mobile = row.Optional("mobile"), Email = row.Optional("email"), IdNumber = row.Optional("id_number"),
                },
                contacts, hash);
        bool changes = after.IsOk && before is not null && !ReferenceEquals(before, after.Value);
        return !after.IsOk ? after.Problem
            : changes && before!.StaffId == job.By ? Fault("/staffId", StaffProblems.OwnAccount.Code)
            : changes && LastAdministrator.Is(before) ? Fault("/staffId", ImportFaults.ProvinceAdministrator)
            : (before, after.Value);
    }

    private static ImportOutcome OutcomeOf(StaffMember? before, StaffMember after) =>
        before is null ? ImportOutcome.Added : ReferenceEquals(before, after) ? ImportOutcome.Unchanged : ImportOutcome.Changed;

    private static IReadOnlyList<StaffRole>? RolesOf(string text)
    {
        var roles = new List<StaffRole>();
        foreach (string word in text.Split([';', '；', '、', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!char.IsAsciiLetter(word[0]) || !Enum.TryParse(word, ignoreCase: true, out StaffRole role) || !Enum.IsDefined(role))
            {
                return null;
            }

            roles.Add(role);
        }

        return roles.Count == 0 ? null : roles;
    }

    private static string ColumnOf(string field) => field switch
    {
        "/displayName" => "name",
        "/organisationId" => "organisation",
        "/roles" => "roles",
        "/mobile" => "mobile",
        "/email" => "email",
        "/idNumber" => "id_number",
        _ => "account",
    };

    private static Problem Fault(string field, string code)
    {
        LocalizedText text = ImportFaults.At(0, field, code).Message;
        return new Problem(code, ProblemKind.Invalid, text) { Fields = [new FieldProblem(field, code, text)] };
    }
}
