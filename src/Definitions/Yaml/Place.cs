using System.Runtime.InteropServices;

namespace Tongban.Definitions.Yaml;

/// <summary>A place in a file of definitions; lines and columns count from 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Place(string File, int Line, int Column);

/// <summary>The faults found so far. Nothing stops at the first.</summary>
internal sealed class Faults
{
    private readonly List<(DefinitionFault Fault, string? Folder)> found = [];

    private int whileReading;

    internal int Count => found.Count;

    /// <summary>
    /// Every fault once, in the order of files and lines: what several matters share is reported once. What is missed of a folder is left out while one of its files
    /// could not be read, for it may stand in that one.
    /// </summary>
    internal IEnumerable<DefinitionFault> InOrder() => found.Where(one => !MayFollow(one)).Select(one => one.Fault).Distinct()
        .OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column).ThenBy(fault => fault.What, StringComparer.Ordinal);

    /// <summary>How many faults are left out of <see cref="InOrder"/>.</summary>
    internal int Following => found.Where(MayFollow).Select(one => one.Fault).Distinct().Count();

    internal void Add(Place at, string what, string? clause = null) => Add(new(at.File, at.Line, at.Column, what, clause));

    internal void Add(DefinitionFault fault) => found.Add((fault, null));

    /// <summary>That something is missed which should stand in a folder of the definitions.</summary>
    internal void AddMissed(string folder, Place at, string what, string? clause = null) => found.Add((new(at.File, at.Line, at.Column, what, clause), folder));

    /// <summary>Every file is read: what is found from here on is found by looking at them together.</summary>
    internal void ReadingEnds() => whileReading = found.Count;

    private bool MayFollow((DefinitionFault Fault, string? Folder) one) =>
        one.Folder is { } folder && found.Take(whileReading).Any(read => read.Folder != folder && read.Fault.File.StartsWith(folder + "/", StringComparison.Ordinal));
}
