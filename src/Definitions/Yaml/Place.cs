using System.Runtime.InteropServices;

namespace Tongban.Definitions.Yaml;

/// <summary>A place in a file of definitions; lines and columns count from 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Place(string File, int Line, int Column);

/// <summary>The faults found so far. Nothing stops at the first.</summary>
internal sealed class Faults
{
    private readonly List<DefinitionFault> found = [];

    internal int Count => found.Count;

    /// <summary>Every fault once, in the order of files and lines: what several matters share is reported once.</summary>
    internal IEnumerable<DefinitionFault> InOrder() => found.Distinct()
        .OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column).ThenBy(fault => fault.What, StringComparer.Ordinal);

    internal void Add(Place at, string what, string? clause = null) => found.Add(new(at.File, at.Line, at.Column, what, clause));

    internal void Add(DefinitionFault fault) => found.Add(fault);
}
