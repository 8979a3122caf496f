using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace AiGrc.Portal.Tests.Architecture;

/// <summary>One type's use of another, read from compiled code: signatures, base types and every instruction.</summary>
/// <param name="From">The outermost type that uses; what the compiler generates inside it counts as its own.</param>
/// <param name="To">Full name of the used type; "Namespace.Type::Member" where a member is called.</param>
public sealed record TypeUse(string From, string To)
{
    public string FromNamespace => NamespaceOf(From);

    public string ToType => To.Split("::")[0];

    public string ToNamespace => NamespaceOf(ToType);

    private static string NamespaceOf(string type) => type.LastIndexOf('.') is var dot and > 0 ? type[..dot] : "";
}

/// <summary>Reads the uses from an assembly file, without loading it.</summary>
internal static class TypeUses
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    public static IReadOnlyList<TypeUse> Of(string assemblyPath)
    {
        using var file = new PEReader(File.OpenRead(assemblyPath));
        var metadata = file.GetMetadataReader();
        var uses = new HashSet<TypeUse>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var from = Outermost(metadata, handle);
            foreach (var used in UsedBy(file, metadata, metadata.GetTypeDefinition(handle)))
            {
                if (used != from)
                {
                    uses.Add(new TypeUse(from, used));
                }
            }
        }

        return [.. uses];
    }

    public static IReadOnlyList<string> ReferencedAssemblies(string assemblyPath)
    {
        using var file = new PEReader(File.OpenRead(assemblyPath));
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))];
    }

    /// <summary>The types that derive, directly or not, from one that is named; inside this assembly.</summary>
    public static IReadOnlySet<string> DerivedFrom(string assemblyPath, params string[] baseTypes)
    {
        using var file = new PEReader(File.OpenRead(assemblyPath));
        var metadata = file.GetMetadataReader();
        var parents = metadata.TypeDefinitions
            .Select(handle => (Type: Outermost(metadata, handle), Parent: metadata.GetTypeDefinition(handle).BaseType))
            .Where(t => !t.Parent.IsNil)
            .SelectMany(t => Names(metadata, t.Parent).Take(1).Select(parent => (t.Type, Parent: parent)))
            .ToList();
        var found = baseTypes.ToHashSet(StringComparer.Ordinal);
        while (parents.Where(p => found.Contains(p.Parent) && !found.Contains(p.Type)).Select(p => p.Type).ToList() is { Count: > 0 } more)
        {
            found.UnionWith(more);
        }

        return found;
    }

    private static IEnumerable<string> UsedBy(PEReader file, MetadataReader metadata, TypeDefinition type)
    {
        var direct = new List<EntityHandle> { type.BaseType };
        direct.AddRange(type.GetInterfaceImplementations().Select(i => metadata.GetInterfaceImplementation(i).Interface));
        var names = direct.Where(h => !h.IsNil).SelectMany(h => Names(metadata, h)).ToList();
        var provider = new NameProvider();
        names.AddRange(type.GetFields().SelectMany(f => metadata.GetFieldDefinition(f).DecodeSignature(provider, null)));
        names.AddRange(type.GetCustomAttributes().SelectMany(a => Names(metadata, metadata.GetCustomAttribute(a).Constructor)));
        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
        {
            var signature = method.DecodeSignature(provider, null);
            names.AddRange(signature.ReturnType);
            names.AddRange(signature.ParameterTypes.SelectMany(p => p));
            if (method.RelativeVirtualAddress != 0)
            {
                var body = file.GetMethodBody(method.RelativeVirtualAddress);
                names.AddRange(Instructions(body.GetILBytes()!).SelectMany(token => Names(metadata, MetadataTokens.EntityHandle(token))));
                if (!body.LocalSignature.IsNil)
                {
                    names.AddRange(metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(provider, null).SelectMany(l => l));
                }
            }
        }

        return names.Distinct(StringComparer.Ordinal);
    }

    /// <summary>The metadata tokens that the instructions name.</summary>
    private static IEnumerable<int> Instructions(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)((code[at] << 8) | code[at + 1]) : code[at];
            var instruction = Codes[value];
            at += instruction.Size;
            switch (instruction.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    yield return BitConverter.ToInt32(code, at);
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(code, at));
                    break;
                default:
                    at += instruction.OperandType switch
                    {
                        OperandType.InlineNone => 0,
                        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                        OperandType.InlineVar => 2,
                        OperandType.InlineI8 or OperandType.InlineR => 8,
                        _ => 4,
                    };
                    break;
            }
        }
    }

    private static IEnumerable<string> Names(MetadataReader metadata, EntityHandle handle)
    {
        var provider = new NameProvider();
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                return provider.GetTypeFromReference(metadata, (TypeReferenceHandle)handle, 0);
            case HandleKind.TypeDefinition:
                return provider.GetTypeFromDefinition(metadata, (TypeDefinitionHandle)handle, 0);
            case HandleKind.TypeSpecification:
                return metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(provider, null);
            case HandleKind.MemberReference:
                var member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                var owners = Names(metadata, member.Parent).ToList();
                return owners.Concat(owners.Take(1).Select(o => $"{o}::{metadata.GetString(member.Name)}"));
            case HandleKind.MethodSpecification:
                var generic = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                return Names(metadata, generic.Method).Concat(generic.DecodeSignature(provider, null).SelectMany(a => a));
            case HandleKind.MethodDefinition:
                return [Outermost(metadata, metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType())];
            case HandleKind.FieldDefinition:
                return [Outermost(metadata, metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType())];
            default:
                return [];
        }
    }

    internal static string Outermost(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? Outermost(metadata, outer)
            : $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}".TrimStart('.');
    }
}
