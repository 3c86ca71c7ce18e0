using System.Text.Encodings.Web;
using System.Text.Json;
using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AidFlow.Functions.Http;

/// <summary>Turns refusals into answers.</summary>
public static class ProblemResults
{
    /// <summary>Media type of problem details.</summary>
    public const string ContentType = "application/problem+json";

    // Chinese stays readable; the answer is never put into HTML.
    private static readonly ProblemJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The answer to a refused request: problem+json under /api, a page elsewhere.</summary>
    public static IResult ToHttpResult(this Problem problem, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return ToHttpResult(problem, context, (int)problem.Kind);
    }

    /// <summary>The answer when something broke that the caller cannot mend; says nothing of what it was.</summary>
    public static IResult Internal(HttpContext context) =>
        ToHttpResult(RequestProblems.Internal, context, StatusCodes.Status500InternalServerError);

    /// <summary>A refusal as problem+json, wherever the request came from.</summary>
    public static IResult ToJsonResult(this Problem problem, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new JsonProblem(problem, (int)problem.Kind);
    }

    private static IResult ToHttpResult(Problem problem, HttpContext context, int status)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.IsApi()
            ? new JsonProblem(problem, status)
            : context.RequestServices.GetRequiredService<IErrorPages>().Page(context, problem, status);
    }

    private sealed class JsonProblem(Problem problem, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            Language language = httpContext.LanguageOf();
            ProblemDocument document = new()
            {
                Type = $"urn:aidflow:problem:{problem.Code}",
                Title = StatusTitles.Of(status).In(language),
                Status = status,
                Code = problem.Code,
                Detail = problem.Message.In(language),
                Errors = [.. problem.Fields.Select(f => new FieldError(f.Field, f.Code, f.Message.In(language)))],
                CorrelationId = httpContext.CorrelationIdOf(),
            };
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = ContentType;
            httpContext.Response.Headers.ContentLanguage = language == Language.En ? "en" : "zh-CN";
            await JsonSerializer.SerializeAsync(httpContext.Response.Body, document, Json.ProblemDocument, httpContext.RequestAborted);
        }
    }
}
