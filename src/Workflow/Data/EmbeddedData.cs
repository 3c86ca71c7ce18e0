namespace AidFlow.Workflow.Data;

/// <summary>The data files that ship inside the assembly.</summary>
internal static class EmbeddedData
{
    /// <summary>Opens a file of the Data folder.</summary>
    /// <exception cref="InvalidOperationException">The build left the file out.</exception>
    public static Stream Open(string name) =>
        typeof(EmbeddedData).Assembly.GetManifestResourceStream($"data/{name}")
        ?? throw new InvalidOperationException($"The assembly lacks its data file {name}.");
}
