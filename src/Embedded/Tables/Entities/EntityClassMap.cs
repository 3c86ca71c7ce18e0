using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;

namespace AidFlow.Embedded.Tables.Entities;

/// <summary>
/// The public members of an entity class, by the names they have in the table. <see cref="IgnoreDataMemberAttribute"/>
/// leaves a member out, <see cref="DataMemberAttribute"/> renames it.
/// </summary>
internal sealed class EntityClassMap
{
    private static readonly ConcurrentDictionary<Type, EntityClassMap> Cache = new();

    private readonly Member[] _members;
    private readonly Dictionary<string, Member> _byName;

    private EntityClassMap(Type type)
    {
        _members =
        [
            .. type.GetMembers(BindingFlags.Public | BindingFlags.Instance)
                .Where(member => !member.IsDefined(typeof(IgnoreDataMemberAttribute)))
                .Select(Member.From)
                .OfType<Member>()
                .Where(member => !EntityMapper.IsSystem(member.Name) && member.Name != nameof(ITableEntity.ETag)),
        ];
        _byName = _members.DistinctBy(member => member.Name).ToDictionary(member => member.Name);
    }

    public static EntityClassMap For(Type type) => Cache.GetOrAdd(type, static type => new EntityClassMap(type));

    /// <summary>The name in the table of a member of an entity class, for filters.</summary>
    public static string NameOf(MemberInfo member) =>
        member.GetCustomAttribute<DataMemberAttribute>() is { Name: { } name } ? name : member.Name;

    /// <summary>Adds the members' values; null ones are left out, as the service drops them.</summary>
    public void Read(object entity, List<EntityProperty> properties)
    {
        foreach (var member in _members)
        {
            if (member.Get?.Invoke(entity) is { } value)
            {
                properties.Add(new EntityProperty(member.Name, EdmValue.FromClr(member.Name, value)));
            }
        }
    }

    /// <summary>Sets the members that have a property; others stay as the constructor left them.</summary>
    public void Write(object entity, List<EntityProperty> properties)
    {
        foreach (var (name, value) in properties)
        {
            if (_byName.TryGetValue(name, out var member) && member.Set is not null)
            {
                member.Set(entity, EdmValue.ToClr(name, value, member.Type));
            }
        }
    }

    private sealed record Member(string Name, Type Type, Func<object, object?>? Get, Action<object, object?>? Set)
    {
        public static Member? From(MemberInfo member) => member switch
        {
            PropertyInfo property when property.GetIndexParameters().Length == 0 =>
                Create(property, property.PropertyType, property.GetMethod is { IsPublic: true }, property.SetMethod is not null),
            FieldInfo field => Create(field, field.FieldType, true, !field.IsInitOnly),
            _ => null,
        };

        private static Member Create(MemberInfo member, Type type, bool canRead, bool canWrite)
        {
            var entity = Expression.Parameter(typeof(object));
            var value = Expression.Parameter(typeof(object));
            var access = Expression.MakeMemberAccess(Expression.Convert(entity, member.DeclaringType!), member);
            return new Member(
                NameOf(member),
                type,
                canRead ? Expression.Lambda<Func<object, object?>>(Expression.Convert(access, typeof(object)), entity).Compile() : null,
                canWrite
                    ? Expression.Lambda<Action<object, object?>>(Expression.Assign(access, Expression.Convert(value, type)), entity, value).Compile()
                    : null);
        }
    }
}
