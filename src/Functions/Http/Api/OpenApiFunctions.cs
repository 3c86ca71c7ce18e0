using System.Text;
using AidFlow.Functions.Http.Access;
using AidFlow.Functions.Http.OpenApi;
using Microsoft.AspNetCore.Http;

namespace AidFlow.Functions.Http.Api;

/// <summary>The API's own description.</summary>
public sealed class OpenApiFunctions(OpenApiDocument document)
{
    /// <summary>The OpenAPI document.</summary>
    [Function(nameof(GetOpenApi))]
    [Access(Who.Anonymous)]
    [Operation("This document.", ResponseFiles = ["application/json"])]
    public IResult GetOpenApi([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/openapi.json")] HttpRequest request) =>
        Results.Text(document.Text, "application/json", Encoding.UTF8);
}
