using Tongban.Kernel.Documents;

namespace Tongban.Web.Papers;

/// <summary>
/// The name under which a paper is saved: its title and number, and for programs that read ASCII only its kind and the digits of its number.
/// Written by hand, because the framework puts an encoded word in the place of the plain name, which is then what lands on the disk.
/// </summary>
internal static class PaperFileName
{
    internal static string Of(Paper paper) =>
        $"attachment; filename=\"{paper.Kind}-{new string([.. paper.Number.Where(char.IsAsciiDigit)])}.pdf\"; filename*=UTF-8''{Uri.EscapeDataString($"{paper.Title.Zh} {paper.Number}.pdf")}";
}
