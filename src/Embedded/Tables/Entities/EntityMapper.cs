namespace AidFlow.Embedded.Tables.Entities;

/// <summary>Between the caller's entity types and <see cref="EntityData"/>.</summary>
internal static class EntityMapper
{
    public static EntityData ToData(ITableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var data = new EntityData { PartitionKey = entity.PartitionKey, RowKey = entity.RowKey };
        if (entity is IDictionary<string, object?> dictionary)
        {
            data.Properties.EnsureCapacity(dictionary.Count);
            foreach (var (name, value) in dictionary)
            {
                if (value is not null && !IsSystem(name))
                {
                    data.Properties.Add(new EntityProperty(name, EdmValue.FromClr(name, value)));
                }
            }
        }
        else
        {
            EntityClassMap.For(entity.GetType()).Read(entity, data.Properties);
        }

        return data;
    }

    public static T FromData<T>(EntityData data)
        where T : class, ITableEntity
    {
        if (typeof(T).IsAssignableFrom(typeof(TableEntity)))
        {
            return (T)(ITableEntity)ToTableEntity(data);
        }

        var entity = Activator.CreateInstance<T>();

        // A key that a projection left out stays as the type's constructor made it.
        if (data.PartitionKey is not null)
        {
            entity.PartitionKey = data.PartitionKey;
        }

        if (data.RowKey is not null)
        {
            entity.RowKey = data.RowKey;
        }

        entity.Timestamp = data.Timestamp;
        entity.ETag = data.ETag;
        EntityClassMap.For(typeof(T)).Write(entity, data.Properties);
        return entity;
    }

    /// <summary>Whether the name is one of those that the store itself fills.</summary>
    public static bool IsSystem(string name) =>
        name is nameof(ITableEntity.PartitionKey) or nameof(ITableEntity.RowKey)
            or nameof(ITableEntity.Timestamp) or TableEntity.ETagKey;

    private static TableEntity ToTableEntity(EntityData data)
    {
        var entity = new TableEntity { ETag = data.ETag };
        if (data.PartitionKey is not null)
        {
            entity.PartitionKey = data.PartitionKey;
        }

        if (data.RowKey is not null)
        {
            entity.RowKey = data.RowKey;
        }

        if (data.Timestamp is not null)
        {
            entity.Timestamp = data.Timestamp;
        }

        foreach (var (name, value) in data.Properties)
        {
            entity[name] = value;
        }

        return entity;
    }
}
