namespace AidFlow.Embedded.Tables;

/// <summary>A table, as listed by <see cref="TableServiceClient.QueryAsync(string, int?, CancellationToken)"/>.</summary>
public class TableItem
{
    /// <summary>Describes the table of that name.</summary>
    /// <param name="name">The table's name, as it was created.</param>
    public TableItem(string name) => Name = name;

    /// <summary>The table's name, as it was created. Names are compared without regard to case.</summary>
    public string Name { get; }
}
