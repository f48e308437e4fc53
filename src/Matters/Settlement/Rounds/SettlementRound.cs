using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Values;
using Tongban.Kernel.Words;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Matters.Settlement.Rounds;

/// <summary>Somebody a false declaration bars 取消申请资格: the year of it and as many more as the scheme says.</summary>
/// <param name="Person">The person, by the name the round calls her.</param>
/// <param name="Year">The year of the declaration.</param>
public sealed record Bar(string Person, int Year)
{
    /// <summary>Whether the bar holds in a round of a year.</summary>
    public bool Holds(int year, Selection selection) => year >= Year && year <= Year + selection.BarredYears;
}

/// <summary>An applicant of a round.</summary>
/// <param name="Person">By which bars know her; never published.</param>
/// <param name="Name">Her name, masked when published.</param>
/// <param name="Employer">Who declared for her.</param>
/// <param name="Application">What was declared and checked.</param>
public sealed record Entrant(string Person, string Name, string Employer, Application Application);

/// <summary>What became of an applicant in a round.</summary>
public enum Outcome
{
    /// <summary>Taken.</summary>
    Taken,

    /// <summary>Ranked, and not taken.</summary>
    BelowTheLine,

    /// <summary>A condition is not met.</summary>
    NotEligible,

    /// <summary>Barred by a false declaration.</summary>
    Barred,
}

/// <summary>One line of the list that is published 公示名单: as much as is needed to object, and no more.</summary>
/// <param name="Number">The year and five digits by place: <c>202300001</c>.</param>
/// <param name="Name">The masked name.</param>
/// <param name="Born">The month of birth.</param>
/// <param name="Employer">The employer.</param>
/// <param name="Score">The published score.</param>
public sealed record PublishedLine(string Number, string Name, YearMonth Born, string Employer, decimal Score);

/// <summary>The publicity of a round: the list and how long anybody may object.</summary>
/// <param name="Lines">Those taken, best first.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
public sealed record Publicity(Seq<PublishedLine> Lines, LocalDate From, LocalDate Until)
{
    /// <summary>Whether somebody may object on a day.</summary>
    public bool OpenOn(LocalDate day) => From <= day && day <= Until;
}

/// <summary>
/// A year's round: everybody scored, ranked, cut. A value: an objection that is upheld, or a false declaration found out, makes another round of the same rules, and
/// whoever moves over the line by it moves. Pure: nothing in it decides; the office announces what it has looked at.
/// </summary>
public sealed class SettlementRound
{
    private readonly Scorer scorer;
    private readonly ImmutableArray<Entrant> entrants;
    private readonly ImmutableArray<Bar> bars;
    private readonly Score[] scores;
    private readonly RankKey[] keys;

    private SettlementRound(Scorer scorer, Selection selection, ImmutableArray<Entrant> entrants, ImmutableArray<Bar> bars, Score[] scores)
    {
        (this.scorer, Selection, this.entrants, this.bars, this.scores) = (scorer, selection, entrants, bars, scores);
        keys = [.. scores.Select(score => RankKey.Of(score, scorer))];
        bool[] eligible = [.. scores.Select((score, index) => score.Eligible && !Barred(index))];
        Ranking = Ranking.Of(keys, eligible, selection.Line);
        places = Ranking.Places(keys);
    }

    private readonly Dictionary<int, int> places;

    /// <summary>How the round was cut.</summary>
    public Ranking Ranking { get; }

    /// <summary>By what rules it was chosen.</summary>
    public Selection Selection { get; }

    /// <summary>The year.</summary>
    public int Year => scorer.On.Year;

    /// <summary>The lowest published score taken; null when nobody is.</summary>
    public decimal? CutScore => Ranking.Cut?.Score / 100m;

    /// <summary>Scores and ranks everybody.</summary>
    /// <exception cref="ArgumentException">The scheme ranks nobody.</exception>
    public static SettlementRound Of(Scorer scorer, ImmutableArray<Entrant> entrants, ImmutableArray<Bar> bars) => new(
        scorer,
        scorer.Scheme.Selection ?? throw new ArgumentException($"{scorer.Scheme.Version} ranks nobody.", nameof(scorer)),
        entrants,
        bars,
        [.. entrants.Select(entrant => scorer.Score(entrant.Application))]);

    /// <summary>The round after a review found other records for one applicant 复查; only she is scored anew, and everybody is ranked anew.</summary>
    public SettlementRound Reviewed(int entrant, Application corrected)
    {
        Score[] changed = [.. scores];
        changed[entrant] = scorer.Score(corrected);
        return new(scorer, Selection, entrants.SetItem(entrant, entrants[entrant] with { Application = corrected }), bars, changed);
    }

    /// <summary>The round after an applicant's declaration was found to be false: out of this one, and barred.</summary>
    public SettlementRound FoundFalse(int entrant) => new(scorer, Selection, entrants, bars.Add(new(entrants[entrant].Person, Year)), scores);

    /// <summary>The bars to carry into later rounds.</summary>
    public ImmutableArray<Bar> Bars => bars;

    /// <summary>An applicant's score.</summary>
    public Score ScoreOf(int entrant) => scores[entrant];

    /// <summary>An applicant's place, from 1; null when she is not ranked.</summary>
    public int? PlaceOf(int entrant) => places.TryGetValue(entrant, out var place) ? place : null;

    /// <summary>What became of an applicant.</summary>
    public Outcome OutcomeOf(int entrant) =>
        Barred(entrant) ? Outcome.Barred
        : !scores[entrant].Eligible ? Outcome.NotEligible
        : Ranking.Cut is { } cut && keys[entrant] >= cut ? Outcome.Taken
        : Outcome.BelowTheLine;

    /// <summary>What became of an applicant, in one sentence, and what she can do.</summary>
    public Wording WordsOf(int entrant) => OutcomeOf(entrant) switch
    {
        Outcome.Taken => new($"第{PlaceOf(entrant)}名，入围；公示{Selection.PublicityDays}日无异议即可办理落户。", $"Place {PlaceOf(entrant)}, taken; after {Selection.PublicityDays} days of publicity without objection the household may be moved."),
        Outcome.BelowTheLine => new($"第{PlaceOf(entrant)}名，未入围；对分数有异议的可以申请复查。", $"Place {PlaceOf(entrant)}, below the line; a review of the score may be asked for."),
        Outcome.NotEligible => new("不符合资格条件，不参加排名；对认定有异议的可以申请复查。", "A condition is not met, so there is no place; a review may be asked for."),
        Outcome.Barred => new($"因提供虚假材料，当年及以后{Selection.BarredYears}年不参加排名。", $"For a false declaration there is no place in the year of it and {Selection.BarredYears} more."),
    };

    /// <summary>The list to be published from a day: those taken, their names masked.</summary>
    public Publicity Publish(LocalDate from) => new(
        Seq.From(Ranking.Order[..Ranking.Taken].ToArray().Select((entrant, index) => Line(entrant, index + 1))),
        from,
        from.PlusDays(Selection.PublicityDays - 1));

    private PublishedLine Line(int entrant, int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Year}{number:D5}"),
        HolderMask.Mask(entrants[entrant].Name),
        entrants[entrant].Application.Born.ToYearMonth(),
        entrants[entrant].Employer,
        keys[entrant].Score / 100m);

    private bool Barred(int entrant) => bars.Any(bar => bar.Person == entrants[entrant].Person && bar.Holds(Year, Selection));
}
