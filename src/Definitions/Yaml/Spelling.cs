using System.Text;

namespace Tongban.Definitions.Yaml;

/// <summary>How the members of our enums are written in definitions: <c>IdentityNumber</c> as <c>identity-number</c>.</summary>
internal static class Spelling
{
    internal static T Of<T>(YamlNode node, Faults faults)
        where T : struct, Enum
    {
        if (Fields.TextOf(node, faults) is not { } text)
        {
            return default;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (Kebab(value.ToString()) == text)
            {
                return value;
            }
        }

        faults.Add(node.At, $"'{text}' is none of {string.Join(", ", Enum.GetNames<T>().Select(Kebab))}");
        return default;
    }

    /// <summary>Small letters with hyphens; a name of one letter, such as a confidence, stays as it is.</summary>
    internal static string Kebab(string name)
    {
        if (name.Length == 1)
        {
            return name;
        }

        var text = new StringBuilder();
        foreach (var c in name)
        {
            text.Append(char.IsUpper(c) && text.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
