using Tongban.Web.Hosting;

namespace Tongban.Web.Cases;

/// <summary>Several remarks on one line, each as somebody wrote it, with one mark between two of them.</summary>
internal static class Remarks
{
    /// <summary>The remarks with semicolons between them; a full stop gives way to one, a question or exclamation mark stands alone. Empty for none.</summary>
    internal static string Joined(Language language, IEnumerable<string> remarks) =>
        remarks.DefaultIfEmpty("").Aggregate((told, next) => told.TrimEnd('。', '.') + Between(language, told) + next);

    private static string Between(Language language, string told) =>
        told is [.., '？' or '！' or '?' or '!'] ? language.Say("", " ") : language.Say("；", "; ");
}
