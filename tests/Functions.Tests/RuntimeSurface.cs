using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AidFlow.Functions.Tests;

/// <summary>Reads from an assembly's metadata which types and members of the runtime it refers to.</summary>
internal static class RuntimeSurface
{
    private const string Runtime = "AidFlow.Embedded";

    /// <summary>Lines such as <c>Tables.TableClient.GetEntityAsync</c>; constructors end in <c>.ctor</c>.</summary>
    public static IEnumerable<string> UsedBy(string assemblyPath)
    {
        using PEReader file = new(File.OpenRead(assemblyPath));
        MetadataReader reader = file.GetMetadataReader();
        HashSet<string> used = [];
        foreach (TypeReferenceHandle handle in reader.TypeReferences)
        {
            if (NameOf(reader, handle) is { } type)
            {
                used.Add(type);
            }
        }

        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            MemberReference member = reader.GetMemberReference(handle);
            if (OwnerOf(reader, member.Parent) is { } owner)
            {
                used.Add($"{owner}.{reader.GetString(member.Name)}");
            }
        }

        return used;
    }

    private static string? OwnerOf(MetadataReader reader, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => NameOf(reader, (TypeReferenceHandle)parent),
        HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)parent).DecodeSignature(new OwnerNames(reader), null),
        _ => null,
    };

    // Null for a type of another assembly.
    private static string? NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = reader.GetString(type.Name).Split('`')[0];
        switch (type.ResolutionScope.Kind)
        {
            case HandleKind.TypeReference:
                return NameOf(reader, (TypeReferenceHandle)type.ResolutionScope) is { } outer ? $"{outer}.{name}" : null;
            case HandleKind.AssemblyReference:
                AssemblyReference assembly = reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
                return reader.GetString(assembly.Name) == Runtime ? $"{reader.GetString(type.Namespace)[(Runtime.Length + 1)..]}.{name}" : null;
            default:
                return null;
        }
    }

    /// <summary>Of a constructed type, the name of the generic type; null for anything else.</summary>
    private sealed class OwnerNames(MetadataReader owner) : ISignatureTypeProvider<string?, object?>
    {
        public string? GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => NameOf(owner, handle);

        public string? GetGenericInstantiation(string? genericType, ImmutableArray<string?> typeArguments) => genericType;

        public string? GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => null;

        public string? GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => null;

        public string? GetArrayType(string? elementType, ArrayShape shape) => null;

        public string? GetByReferenceType(string? elementType) => null;

        public string? GetFunctionPointerType(MethodSignature<string?> signature) => null;

        public string? GetGenericMethodParameter(object? genericContext, int index) => null;

        public string? GetGenericTypeParameter(object? genericContext, int index) => null;

        public string? GetModifiedType(string? modifier, string? unmodifiedType, bool isRequired) => unmodifiedType;

        public string? GetPinnedType(string? elementType) => null;

        public string? GetPointerType(string? elementType) => null;

        public string? GetPrimitiveType(PrimitiveTypeCode typeCode) => null;

        public string? GetSZArrayType(string? elementType) => null;
    }
}
