namespace AidFlow.Embedded.Functions;

/// <summary>The ASP.NET Core integration of an application.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>
    /// Lets HTTP functions take <c>HttpRequest</c> and return <c>IResult</c> or <c>IActionResult</c>. Call it before adding
    /// middleware that uses <c>GetHttpContext</c>: middleware added earlier runs outside it and sees no HTTP context.
    /// </summary>
    /// <returns>The same builder.</returns>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddWebApplication();
        return builder;
    }
}
