namespace Tongban.Definitions.Yaml;

/// <summary>Where each part of a definition stands, by its path: <c>stages/intake/actions/accept/to</c>; items of lists by their number from 0.</summary>
internal sealed class Places
{
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);

    internal Places(YamlNode root) => Walk(root, "", root.At);

    /// <summary>The place of the part, or of the nearest part around it that is written down.</summary>
    internal Place At(params ReadOnlySpan<string> path)
    {
        for (var length = path.Length; length > 0; length--)
        {
            if (places.TryGetValue(string.Join('/', path[..length].ToArray()), out var place))
            {
                return place;
            }
        }

        return places[""];
    }

    private void Walk(YamlNode node, string path, Place at)
    {
        places[path] = node is YamlNode.Scalar ? node.At : at;
        switch (node)
        {
            case YamlNode.Mapping map:
                foreach (var entry in map.Entries)
                {
                    Walk(entry.Value, Below(path, entry.Key), entry.At);
                }

                break;
            case YamlNode.Sequence list:
                for (var i = 0; i < list.Items.Length; i++)
                {
                    Walk(list.Items[i], Below(path, Number(i)), list.Items[i].At);
                }

                break;
        }
    }

    internal static string Number(int index) => index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Below(string path, string key) => path.Length == 0 ? key : $"{path}/{key}";
}
