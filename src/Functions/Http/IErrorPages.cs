using AidFlow.Workflow.Results;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http;

/// <summary>Shows a refusal as a page, for requests outside /api.</summary>
public interface IErrorPages
{
    /// <summary>The page for a problem; sets the status code of <see cref="Problem.Kind"/> or, for a bug, 500.</summary>
    /// <param name="context">The request.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="status">The status code to answer with.</param>
    IResult Page(HttpContext context, Problem problem, int status);
}
