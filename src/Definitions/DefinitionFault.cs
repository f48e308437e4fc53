namespace Tongban.Definitions;

/// <summary>One fault of the definitions: where it stands, what is wrong and what to do.</summary>
/// <param name="File">The file, as a path below the folder of definitions, with forward slashes.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="What">What is wrong and what to do, in one sentence for the author of definitions.</param>
/// <param name="Clause">The clause the fault is about, or null.</param>
public sealed record DefinitionFault(string File, int Line, int Column, string What, string? Clause = null)
{
    /// <summary>As compilers write it: <c>file:line:column: what (clause)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{File}:{Line}:{Column}: {What}{(Clause is null ? "" : $" ({Clause})")}");
}
