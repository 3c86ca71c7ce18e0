using AidFlow.Workflow.Documents;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AidFlow.Functions.Http;

/// <summary>Reads forms. Always into memory: what lies in a temporary file for a moment would lie there in clear.</summary>
public static class RequestForm
{
    /// <summary>Largest form, bytes: one paper and some fields.</summary>
    public const int Largest = (int)DocumentDesk.MaxBytes + (1024 * 1024);

    private static readonly FormOptions Options = new()
    {
        MemoryBufferThreshold = Largest,
        MultipartBodyLengthLimit = Largest,
        BufferBodyLengthLimit = Largest,
        ValueLengthLimit = 1024 * 1024,
    };

    /// <summary>Reads the form of a request; afterwards <see cref="HttpRequest.Form"/> has it. May be called again.</summary>
    /// <returns>Null, or <c>request.too-large</c>, <c>request.malformed-form</c>, <c>request.unsupported-type</c>.</returns>
    /// <exception cref="BadHttpRequestException">The body turns out to be larger than it said.</exception>
    public static async Task<Problem?> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<IFormFeature>() is { Form: not null })
        {
            return null;
        }

        if (!context.Request.HasFormContentType)
        {
            return RequestProblems.UnsupportedType("multipart/form-data, application/x-www-form-urlencoded");
        }

        if (context.Request.ContentLength > Largest)
        {
            return RequestProblems.TooLarge(Largest);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Largest;
        }

        context.Features.Set<IFormFeature>(new FormFeature(context.Request, Options));
        try
        {
            await context.Request.ReadFormAsync(cancellationToken);
            return null;
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return new Problem("request.malformed-form", ProblemKind.Malformed, new(
                "表单无法读取，请重新提交。", "The form cannot be read. Send it again."));
        }
    }
}
