using System.Text;

namespace Tongban.Definitions.Yaml;

/// <summary>Takes bytes for text, strictly: UTF-8 without a byte order mark, no tabs, no control characters, not too large.</summary>
internal static class YamlText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, or null with a fault for each thing that is wrong with it.</summary>
    internal static string? Of(DefinitionFile file, Faults faults)
    {
        var bytes = file.Bytes.Span;
        if (bytes.Length > DefinitionFile.MostBytes)
        {
            faults.Add(new(file.Path, 1, 1), $"the file is larger than {DefinitionFile.MostBytes} bytes; divide it");
            return null;
        }

        if (bytes.StartsWith(Encoding.UTF8.Preamble) || bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
        {
            faults.Add(new(file.Path, 1, 1), "the file begins with a byte order mark; save it as UTF-8 without one");
            return null;
        }

        return Decoded(file, faults) is { } text && Clean(file.Path, text, faults) ? text : null;
    }

    private static string? Decoded(DefinitionFile file, Faults faults)
    {
        try
        {
            return Strict.GetString(file.Bytes.Span);
        }
        catch (DecoderFallbackException fault)
        {
            var line = 1 + file.Bytes.Span[..Math.Clamp(fault.Index, 0, file.Bytes.Length)].Count((byte)'\n');
            faults.Add(new(file.Path, line, 1), "the file is not UTF-8 from here on; save it as UTF-8");
            return null;
        }
    }

    private static bool Clean(string path, string text, Faults faults)
    {
        var before = faults.Count;
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (Unwanted(line) is >= 0 and var column)
            {
                faults.Add(
                    new(path, number, column + 1),
                    line[column] == '\t' ? "there is a tab; indent and separate with spaces" : "there is a control character; take it out");
            }
        }

        return faults.Count == before;
    }

    private static int Unwanted(ReadOnlySpan<char> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (char.IsControl(line[i]) || line[i] is '\uFEFF' or '\u2028' or '\u2029')
            {
                return i;
            }
        }

        return -1;
    }
}
