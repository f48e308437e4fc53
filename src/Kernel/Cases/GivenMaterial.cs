using NodaTime;
using Tongban.Kernel.Values;

namespace Tongban.Kernel.Cases;

/// <summary>
/// A file of a material as it is given with a command: the file is in the file store, this is its description. A material of several files is given as
/// several of these under one name, in order.
/// </summary>
/// <param name="Name">The material's name in the definition.</param>
/// <param name="File">The file's id in the file store; not a path.</param>
/// <param name="FileName">The name the file had where it came from. Often holds a person's name.</param>
/// <param name="MediaType">The media type its content was found to be.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="Sha256">SHA-256 of its content, in hexadecimal.</param>
/// <param name="At">When it was received.</param>
public sealed record GivenMaterial(string Name, string File, string FileName, string MediaType, long Bytes, string Sha256, Instant At)
{
    /// <summary>How many files one material may have: a household book of every page, or both sides of the cards of a family.</summary>
    public const int MostOfOne = 20;

    /// <summary>How many files all materials of a case may have together.</summary>
    public const int MostOfAll = 60;

    /// <summary>The materials as they stand in a case of the person, each with all of its files, in the order given.</summary>
    public static IEnumerable<AttachedMaterial> In(string person, Seq<GivenMaterial> given) => given.GroupBy(file => file.Name, StringComparer.Ordinal)
        .Select(files => files.First().In(person) with { Further = Seq.From(files.Skip(1).Select(file => file.FileIn(person))) });

    /// <summary>The material as it stands in a case of the person, with this one file.</summary>
    public AttachedMaterial In(string person) => new(Name, File, new PersonalText(FileName, person), MediaType, Bytes, Sha256, At);

    /// <summary>The file as it stands among those of its material.</summary>
    internal AttachedFile FileIn(string person) => new(File, new PersonalText(FileName, person), MediaType, Bytes, Sha256, At);
}
