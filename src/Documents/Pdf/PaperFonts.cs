using System.Collections.Immutable;
using SkiaSharp;

namespace Tongban.Documents.Pdf;

/// <summary>
/// The type faces of printed papers, loaded from files once and shared: Noto Sans CJK SC for text and Noto Serif CJK SC Bold
/// for titles and stamps, out of their collection files by family name (the same file holds Japanese and Taiwanese shapes
/// of the same characters). Characters in neither face are refused when a paper is rendered, never drawn as empty boxes;
/// so are scripts that need shaping (Arabic, Tibetan, Mongolian …), for which the HTML paper is the one to use.
/// </summary>
public sealed class PaperFonts : IDisposable
{
    /// <summary>The Debian package that brings the files.</summary>
    public const string Package = "fonts-noto-cjk";

    private const string DebianFolder = "/usr/share/fonts/opentype/noto";

    private PaperFonts(SKTypeface text, SKTypeface title) => (Text, Title) = (text, title);

    internal SKTypeface Text { get; }

    internal SKTypeface Title { get; }

    /// <summary>Loads the faces.</summary>
    /// <param name="folder">A folder that holds NotoSansCJK-Regular.ttc and NotoSerifCJK-Bold.ttc; null looks where Debian installs them.</param>
    /// <exception cref="FileNotFoundException">A file is missing, or holds no simplified Chinese face; the message names the package to install.</exception>
    public static PaperFonts Load(string? folder = null)
    {
        var from = folder ?? DebianFolder;
        return new(Face(from, "NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"), Face(from, "NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Text.Dispose();
        Title.Dispose();
    }

    internal ImmutableArray<SKTypeface> Fallbacks(bool title) => title ? [Title, Text] : [Text, Title];

    private static SKTypeface Face(string folder, string file, string family)
    {
        var path = Path.Combine(folder, file);
        return (File.Exists(path) ? Faces(path).FirstOrDefault(f => f.FamilyName == family) : null) ?? throw new FileNotFoundException(
            $"Papers cannot be printed: {path} with the face '{family}' is missing. On Debian: apt-get install {Package}; elsewhere name the folder of the fonts.", path);
    }

    private static IEnumerable<SKTypeface> Faces(string path)
    {
        for (var i = 0; SKTypeface.FromFile(path, i) is { } face; i++)
        {
            yield return face;
        }
    }
}

/// <summary>A paper holds a character that cannot be printed. The message names it; the HTML paper can show it.</summary>
public sealed class UnprintableCharacterException : Exception
{
    /// <summary>An empty one.</summary>
    public UnprintableCharacterException()
    {
    }

    /// <summary>With its message.</summary>
    public UnprintableCharacterException(string message)
        : base(message)
    {
    }

    /// <summary>With its message and cause.</summary>
    public UnprintableCharacterException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
