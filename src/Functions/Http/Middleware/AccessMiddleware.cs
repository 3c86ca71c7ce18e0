using AidFlow.Functions.Http.Access;
using AidFlow.Workflow.Access;
using AidFlow.Workflow.Results;

namespace AidFlow.Functions.Http.Middleware;

/// <summary>Finds out who is asking, and lets in whom the function's <see cref="AccessAttribute"/> names; nobody else.</summary>
public sealed class AccessMiddleware(SignInDesk signIn, HttpFunctionCatalogue functions) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        Caller caller = await signIn.ResolveAsync(http.SessionTokenOf(), http.RequestAborted);
        http.Items[typeof(Caller)] = caller;
        if (functions[context.FunctionDefinition.Name].Access.Allows(caller))
        {
            await next(context);
            return;
        }

        Problem problem = caller is AnonymousCaller ? RequestProblems.SignInNeeded : RequestProblems.Denied;
        context.GetInvocationResult().Value = problem.ToHttpResult(http);
    }
}
