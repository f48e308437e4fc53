using System.Collections;
using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Tongban.Ledger;

/// <summary>
/// Turns the portable SQL of <see cref="IViewReader"/> into a store's own: parameters get the store's prefix, lists become
/// bracketed lists of parameters. It does not understand SQL beyond quoted texts and parameter names.
/// </summary>
public sealed partial class PortableSql(char prefix)
{
    private readonly ConcurrentDictionary<string, string> _plain = new(StringComparer.Ordinal);

    /// <summary>The store's text and its parameters, one value each.</summary>
    /// <exception cref="ArgumentException">The text names a parameter that was not given.</exception>
    public (string Text, IReadOnlyList<(string Name, object? Value)> Parameters) Bind(string sql, IReadOnlyList<(string Name, object? Value)> parameters) =>
        parameters.Any(parameter => IsList(parameter.Value))
            ? Expanded(sql, parameters)
            : (_plain.GetOrAdd(sql, text => Rewrite(text, name => prefix + name)), parameters);

    private (string Text, IReadOnlyList<(string Name, object? Value)> Parameters) Expanded(string sql, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        var single = new List<(string Name, object? Value)>();
        var text = Rewrite(sql, name => Written(name, parameters, single));
        return (text, [.. single.DistinctBy(parameter => parameter.Name, StringComparer.Ordinal)]);
    }

    private string Written(string name, IReadOnlyList<(string Name, object? Value)> given, List<(string Name, object? Value)> single)
    {
        var found = given.Where(parameter => parameter.Name == name).Select(parameter => (object?[])[parameter.Value]).FirstOrDefault()
            ?? throw new ArgumentException($"The query names ${name}; no such parameter was given.", nameof(name));
        if (!IsList(found[0]))
        {
            single.Add((name, found[0]));
            return prefix + name;
        }

        return Bracketed(name, (IEnumerable)(found[0] ?? Array.Empty<object>()), single);
    }

    private string Bracketed(string name, IEnumerable values, List<(string Name, object? Value)> single)
    {
        var names = new List<string>();
        foreach (var value in values)
        {
            var item = $"{name}_{names.Count + 1}";
            single.Add((item, value));
            names.Add(prefix + item);
        }

        return names.Count == 0 ? "(null)" : $"({string.Join(',', names)})";
    }

    private static bool IsList(object? value) => value is IEnumerable and not string and not byte[];

    private static string Rewrite(string sql, Func<string, string> write) =>
        QuotedOrParameter().Replace(sql, match => match.Value[0] == '$' ? write(match.Value[1..]) : match.Value);

    [GeneratedRegex("""'[^']*'|"[^"]*"|\$[a-zA-Z_][a-zA-Z0-9_]*""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex QuotedOrParameter();
}
