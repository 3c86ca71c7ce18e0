using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AidFlow.Functions.Http.Api;

/// <summary>A file as a request carries it.</summary>
/// <param name="FileName">The name that the caller gave; empty when none.</param>
/// <param name="Content">The bytes, read from the network while they are used.</param>
internal sealed record Upload(string FileName, Stream Content)
{
    // Above the limit of the file itself there is room for the frame of a form.
    private const long Slack = 1024 * 1024;

    /// <summary>Opens the file of a request: the whole body, or the only file of a form.</summary>
    /// <param name="request">The request.</param>
    /// <param name="field">What it is for, to be named in errors: <c>#admission-letter</c>.</param>
    /// <param name="types">The content types that are taken as a whole body.</param>
    /// <param name="limit">Largest file, bytes. A little more passes here, so that the desk can say it in its own words.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<Result<Upload>> OpenAsync(
        HttpRequest request, string field, IReadOnlyList<string> types, long limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.ContentLength > limit + Slack)
        {
            return TooLarge(field, limit);
        }

        if (request.HasFormContentType)
        {
            if (await RequestForm.ReadAsync(request.HttpContext, cancellationToken) is { } problem)
            {
                return problem;
            }

            return request.Form.Files is [{ } file] ? new Upload(file.FileName, file.OpenReadStream()) : OneFile(field);
        }

        string type = request.GetTypedHeaders().ContentType?.MediaType.Value ?? "";
        if (!types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            return RequestProblems.UnsupportedType(string.Join(", ", types));
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = limit + Slack;
        }

        return new Upload(NameOf(request), request.Body);
    }

    private static string NameOf(HttpRequest request)
    {
        if (!ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out ContentDispositionHeaderValue? disposition))
        {
            return "";
        }

        return HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
    }

    private static Problem TooLarge(string field, long limit) => RequestProblems.TooLarge(limit) with
    {
        Fields = [new FieldProblem(field, "request.too-large", new("文件太大。", "The file is too large."))],
    };

    private static Problem OneFile(string field) => RequestProblems.Fields("request.one-file", new FieldProblem(
        field, "request.one-file", new("请正好上传一个文件。", "Send exactly one file.")));
}
