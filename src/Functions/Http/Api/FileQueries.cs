using System.Globalization;
using AidFlow.Workflow.Identifiers;
using AidFlow.Workflow.Registry;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>Reads which list of files is wanted, for the API and for pages.</summary>
internal static class FileQueries
{
    /// <summary>The query of an address; <c>request.parameter</c> for what is not understood.</summary>
    public static Result<FileListQuery> Read(IQueryCollection query)
    {
        FileListKind kind = FileListKind.Open;
        if (query["list"].ToString() is { Length: > 0 } list && !(Enum.TryParse(list, ignoreCase: false, out kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(list[0])))
        {
            return RequestProblems.Parameter("list", "名单名称", "the name of a list");
        }

        OrganisationId union = default;
        bool hasUnion = query["union"].ToString() is { Length: > 0 };
        if (hasUnion && !OrganisationId.TryParse(query["union"], null, out union))
        {
            return RequestProblems.Parameter("union", "工会编号", "the number of a union");
        }

        int size = 50;
        if (query["size"].ToString() is { Length: > 0 } lines
            && !(int.TryParse(lines, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size is >= 1 and <= FileListQuery.MostLines))
        {
            return RequestProblems.Parameter("size", "1 到 100 的整数", "a whole number from 1 to 100");
        }

        return new FileListQuery
        {
            Kind = kind,
            Union = hasUnion ? union : null,
            Category = query["category"].ToString() is { Length: > 0 } category ? category : null,
            After = query["after"].ToString() is { Length: > 0 } after ? after : null,
            Size = size,
        };
    }
}
