using System.Text.RegularExpressions;

namespace Tongban.Kernel.Documents;

/// <summary>
/// Where a template takes a value from: a dotted path whose first word is one of a closed list.
/// <c>form.NAME…</c> an answer of the application (rows of a list by index: <c>form.movers.0.name</c>, their number as
/// <c>form.movers.count</c>); <c>office.ROLE.(name|code|address|phone)</c>, a role of the matter or <c>issuer</c>, <c>owner</c>, <c>supervising</c>;
/// <c>document.KIND.(number|issued-on|valid-until|issuer)</c> an earlier paper of the case; <c>party.ROLE.(name|identity|address|phone)</c>;
/// <c>person.(name|number|FIELD)</c> of whom the paper is about, where one is issued for each person: the applicant's answer <c>form.FIELD</c>, or a
/// member's of the group; <c>case.(number|title|cause|mode|declaration|opened-on|accepted-on|due-on|due-step|due-ground)</c>; the lists <c>case.answers</c>
/// (<c>question</c>, <c>answer</c>) and <c>case.materials</c> (<c>title</c>, <c>given</c>); <c>decision.(reason|clause|officer|outcome|act-by|remedy|remedy-if-refused|missing)</c>;
/// <c>extension.(clock|by|until|clause)</c> of the clock that the action extends; <c>review.(respondent|decision|decided-on|request|asked-on)</c> of what a
/// reconsideration is about: the refusal it was asked against, or the limit that ran out without a decision;
/// <c>issue.(number|issued-on|valid-until)</c> of the paper itself, and <c>issue.by-hand</c>, which is left to be written on the printed paper.
/// It names a place in a case; it does not look there. Nothing of the ledger can stand on a paper, because the paper is part of the entry that the
/// ledger hashes: the proof of entry is made afterwards, at <c>/cases/{number}/proof.json</c>.
/// </summary>
public sealed partial record PaperSource
{
    private readonly string _path;

    private PaperSource(string path) => _path = path;

    /// <summary>Reads a path; false when its words are not in the closed list.</summary>
    public static bool TryParse(string path, out PaperSource? source)
    {
        source = Known().IsMatch(path) ? new PaperSource(path) : null;
        return source is not null;
    }

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">The path is none of the closed list.</exception>
    public static PaperSource Parse(string path) =>
        TryParse(path, out var source) && source is not null ? source : throw new FormatException(Complaint(path));

    /// <summary>What to tell the author of a path that cannot be read.</summary>
    public static string Complaint(string path) =>
        $"'{path}' is no source; use form.*, office.WHICH.WHAT, document.KIND.WHAT, party.ROLE.WHAT, person.*, case.*, decision.*, extension.*, review.* or issue.*.";

    /// <summary>The path of one value of row <paramref name="row"/> (from 0) of a list.</summary>
    public string Item(int row, string name) => FormattableString.Invariant($"{_path}.{row}.{name}");

    /// <summary>The path that says how many rows a list has.</summary>
    public string Count => _path + ".count";

    /// <summary>The path as it was written.</summary>
    public override string ToString() => _path;

    [GeneratedRegex(
        """
        ^(?: form(?:\.[A-Za-z0-9][A-Za-z0-9-]*)+
           | office\.[a-z][a-z0-9-]*\.(?:name|code|address|phone)
           | document\.[a-z][a-z0-9-]*\.(?:number|issued-on|valid-until|issuer)
           | party\.[a-z][a-z0-9-]*\.(?:name|identity|address|phone)
           | case\.(?:number|title|cause|mode|declaration|opened-on|accepted-on|due-on|due-step|due-ground|answers|materials)
           | person\.[a-z][A-Za-z0-9]*
           | decision\.(?:reason|clause|officer|outcome|act-by|remedy|remedy-if-refused|missing)
           | extension\.(?:clock|by|until|clause)
           | review\.(?:respondent|decision|decided-on|request|asked-on)
           | issue\.(?:number|issued-on|valid-until|by-hand) )\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Known();
}
