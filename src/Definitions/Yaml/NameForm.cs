using System.Text.RegularExpressions;

namespace Tongban.Definitions.Yaml;

/// <summary>A form that names of one sort have.</summary>
internal sealed partial class NameForm
{
    private readonly Regex regex;

    private NameForm(Regex regex, string description) => (this.regex, Description) = (regex, description);

    internal static NameForm Kebab { get; } = new(KebabCase(), "a name in small letters, digits and hyphens, such as move-out");

    internal static NameForm Dotted { get; } = new(DottedCase(), "a dotted name in small letters, such as household.transfer.spouse");

    internal static NameForm Camel { get; } = new(CamelCase(), "a field's name in camelCase, such as moveTo");

    internal static NameForm Clause { get; } = new(ClauseForm(), "a citation: the law's id and the article, such as household-registration-1958#10");

    internal static NameForm Article { get; } = new(ArticleForm(), "an article's name, such as 10 or mv04");

    internal static NameForm MediaType { get; } = new(MediaTypeForm(), "a media type, such as application/pdf");

    internal static NameForm Division { get; } = new(SixDigits(), "a division code of six digits in quotation marks");

    /// <summary>A field with the group it is in and the number of the member, or one of the names a case can be read by.</summary>
    internal static NameForm Reading { get; } = new(ReadingForm(), "the name of a field, or of what else a condition can read, such as request.marriage-check");

    internal string Description { get; }

    internal bool Fits(string text) => regex.IsMatch(text);

    [GeneratedRegex("""^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\z""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KebabCase();

    [GeneratedRegex("""^[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*\z""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DottedCase();

    [GeneratedRegex("""^[a-z][A-Za-z0-9]*\z""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CamelCase();

    [GeneratedRegex("""^[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:#[a-z0-9]+(?:[-.][a-z0-9]+)*)?\z""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ClauseForm();

    [GeneratedRegex("""^[a-z0-9]+(?:[-.][a-z0-9]+)*\z""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ArticleForm();

    [GeneratedRegex("""^[a-z]+/[a-z0-9.+-]+\z""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MediaTypeForm();

    [GeneratedRegex("""^[0-9]{6}\z""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SixDigits();

    [GeneratedRegex("""^[a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+(?:-[a-z0-9]+)*)*\z""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ReadingForm();
}
