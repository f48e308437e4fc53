using System.Diagnostics;
using System.Globalization;
using NodaTime;
using Tongban.Definitions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Gates;
using Tongban.Matters.Settlement.Packed;
using Tongban.Matters.Settlement.Rounds;
using Tongban.Matters.Settlement.Schemes;
using Tongban.Matters.Settlement.Scoring;

namespace Tongban.Bench.Settlement;

/// <summary>
/// Beijing's round over a million applications, each with 120 monthly records of insurance, one thread: put into columns, scored and ranked; and full explanations, as
/// a tree and with its sentences. Processor time, because the cores are shared.
/// </summary>
/// <remarks>Arguments: applications (1000000).</remarks>
internal static class SettlementVerb
{
    private const int Rounds = 5;
    private const int Explained = 40_000;
    private static readonly DivisionCode Beijing = DivisionCode.Parse("110000");
    private static readonly DivisionCode[] Districts = [.. new[] { "110105", "110108", "110106", "110112", "110114", "110115" }.Select(DivisionCode.Parse)];

    internal static async Task Run(string[] arguments)
    {
        var applications = arguments is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : 1_000_000;
        var book = Book();
        var day = new LocalDate(2023, 7, 1);
        var scorer = new Scorer(book, book.In(Beijing, day)[0], Beijing, day);
        var (round, packing) = Pack(scorer, applications);
        var (keys, eligible) = (new RankKey[applications], new bool[applications]);
        var scoring = Best(() => round.Score(keys, eligible));
        var ranking = Best(() => Ranking.Of(keys, eligible, new Line.Number(6_000)));
        var allocated = Allocated(() => round.Score(keys, eligible));
        var trees = PerSecond(scorer, score => score.Total.Units);
        var sentences = PerSecond(scorer, Words);
        await Results.Write("Settling by points", string.Create(CultureInfo.InvariantCulture, $"""
            Beijing's nine indicators and four conditions; {applications:N0} applications with 120 monthly records of insurance each; one thread; seconds of processor time, best of {Rounds}.

            | | seconds |
            |---|--:|
            | records put into columns, once | {packing:0.00} |
            | scored from the columns ({allocated / (double)applications:0.0} bytes allocated an application) | {scoring:0.00} |
            | ranked, equals together | {ranking:0.00} |
            | **scored and ranked** | **{scoring + ranking:0.00}** |

            Asked for: scored and ranked under 2 seconds. {eligible.Count(one => one):N0} may be ranked; {round.Early:N0} did not fit the columns.

            | full explanations, one thread | a second |
            |---|--:|
            | every condition and indicator, its records, steps, cap, next gain | {trees:N0} |
            | the same, and every sentence in Chinese and English | {sentences:N0} |

            Asked for: 200,000 a second and core.
            """));
    }

    private static SettlementBook Book() => DefinitionSet.Load(DefinitionsFolder.Find(null) ?? throw new InvalidOperationException("There are no definitions here.")).Settlement;

    private static (PackedRound Round, double Seconds) Pack(Scorer scorer, int applications)
    {
        var (random, round, spent) = (new Random(1), new PackedRound(scorer, applications), 0d);
        var block = new Application[2_000];
        for (var from = 0; from < applications; from += block.Length)
        {
            var count = Math.Min(block.Length, applications - from);
            for (var i = 0; i < count; i++)
            {
                block[i] = One(random, monthly: true);
            }

            spent += Processor(() =>
            {
                for (var i = 0; i < count; i++)
                {
                    round.Add(block[i]);
                }
            });
        }

        return (round, spent);
    }

    private static double PerSecond(Scorer scorer, Func<Score, int> read)
    {
        var random = new Random(2);
        Application[] people = [.. Enumerable.Range(0, 2_000).Select(_ => One(random, monthly: false))];
        var sum = 0L;
        var seconds = Best(() =>
        {
            for (var i = 0; i < Explained; i++)
            {
                sum += read(scorer.Score(people[i % people.Length]));
            }
        });
        return sum == long.MinValue ? 0 : Explained / seconds;
    }

    private static int Words(Score score)
    {
        var length = 0;
        foreach (var indicator in score.Indicators)
        {
            foreach (var step in indicator.Steps.AsSpan())
            {
                var words = StepWords.Of(step);
                length += words.Zh.Length + words.En.Length;
            }

            length += indicator.Next is { } next ? StepWords.Of(next).En.Length : 0;
        }

        foreach (var gate in score.Gates)
        {
            length += GateWords.Of(gate.Answer).Zh.Length;
        }

        return length;
    }

    private static double Best(Action work)
    {
        var best = double.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            best = Math.Min(best, Processor(work));
        }

        return best;
    }

    private static double Processor(Action work)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    private static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Ten years and more in Beijing; insurance month by month, or as two records.</summary>
    private static Application One(Random random, bool monthly)
    {
        var began = new YearMonth(2012, 1 + random.Next(12));
        var bought = began.PlusMonths(random.Next(100));
        var issued = new LocalDate(2016, 10, 1).PlusDays(random.Next(900));
        var home = Districts[random.Next(Districts.Length)];
        return new(
            "a",
            new LocalDate(1966, 1, 1).PlusDays(random.Next(9000)),
            random.Next(2) == 0 ? Sex.Male : Sex.Female,
            monthly
                ? Seq.From(Enumerable.Range(0, 120).Where(_ => random.Next(60) != 0).Select(month => new InsuranceRecord("m", Beijing, began.PlusMonths(month), began.PlusMonths(month), InsuranceKinds.Pension, false)))
                : [new("s1", Beijing, began, bought, InsuranceKinds.Pension, false), new("s2", Beijing, bought.PlusMonths(2), null, InsuranceKinds.Pension, false)],
            [new("h1", Districts[random.Next(Districts.Length)], began, bought, Tenure.Rented), new("h2", home, bought, null, random.Next(2) == 0 ? Tenure.Owned : Tenure.Rented)],
            [new("w", Districts[random.Next(Districts.Length)], began, null, null)],
            [new("p", home, issued, [.. Enumerable.Range(1, 6).Select(year => issued.PlusYears(year).PlusDays(-3))])],
            random.Next(4) == 0 ? [] : [new("q", (QualificationLevel)random.Next(4), true, true, began.PlusMonths(-48), began.PlusMonths(random.Next(12) - 6))],
            [],
            random.Next(5) == 0 ? [new("t", 2022, TaxKind.Income, random.Next(80_000, 140_000))] : [],
            [],
            []);
    }
}
