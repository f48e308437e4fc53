using NodaTime;

namespace Tongban.Kernel.Cases;

/// <summary>A material as it is given with a command: the file is in the file store, this is its description.</summary>
/// <param name="Name">The material's name in the definition.</param>
/// <param name="File">The file's id in the file store; not a path.</param>
/// <param name="FileName">The name the file had where it came from. Often holds a person's name.</param>
/// <param name="MediaType">The media type its content was found to be.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="Sha256">SHA-256 of its content, in hexadecimal.</param>
/// <param name="At">When it was received.</param>
public sealed record GivenMaterial(string Name, string File, string FileName, string MediaType, long Bytes, string Sha256, Instant At)
{
    /// <summary>The material as it stands in a case of the person.</summary>
    public AttachedMaterial In(string person) => new(Name, File, new PersonalText(FileName, person), MediaType, Bytes, Sha256, At);
}
