using NodaTime;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Identity;
using Tongban.Matters.Settlement.Applications;
using Tongban.Matters.Settlement.Rounds;

namespace Tongban.Definitions.Tests.Settlement;

/// <summary>Synthetic applicants in Beijing, the same for the same seed: ten to seventeen years of records, most of them eligible.</summary>
internal static class Population
{
    private static readonly DivisionCode Beijing = DivisionCode.Parse("110000");
    private static readonly DivisionCode[] Districts = [.. new[] { "110105", "110108", "110106", "110112", "110114", "110115" }.Select(DivisionCode.Parse)];

    internal static IReadOnlyList<Application> Of(int applicants, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, applicants).Select(number => One(number, random))];
    }

    internal static Entrant Entrant(Application application) => new($"person-{application.Id}", "林小明", "样例公司", application);

    private static Application One(int number, Random random)
    {
        var began = new YearMonth(2006 + random.Next(9), 1 + random.Next(12));
        var (home, work) = (Districts[random.Next(Districts.Length)], Districts[random.Next(Districts.Length)]);
        var bought = began.PlusMonths(random.Next(120));
        var issued = new LocalDate(2016, 10, 1).PlusDays(random.Next(900));
        return new(
            $"{number}",
            new LocalDate(1966, 1, 1).PlusDays(random.Next(9000)),
            random.Next(2) == 0 ? Sex.Male : Sex.Female,
            [new("si-1", Beijing, began, bought, Applicant.AllKinds, false), new("si-2", Beijing, bought.PlusMonths(random.Next(4)), null, Applicant.AllKinds, random.Next(40) == 0)],
            [new("home-1", Districts[random.Next(Districts.Length)], began, bought, Tenure.Rented), new("home-2", home, bought, null, random.Next(2) == 0 ? Tenure.Owned : Tenure.Rented)],
            [new("job-1", work, began, null, null)],
            [new("permit-1", home, issued, [.. Enumerable.Range(1, 7).Select(year => issued.PlusYears(year).PlusDays(random.Next(50) == 0 ? 3 : -random.Next(28)))])],
            random.Next(4) == 0 ? [] : [new("study-1", (QualificationLevel)random.Next(4), true, random.Next(10) != 0, began.PlusMonths(-48), began.PlusMonths(random.Next(12) - 6))],
            random.Next(60) == 0 ? [new("merit-1", random.Next(2) == 0 ? "innovation-city" : "model-worker", new(2018, 5, 1))] : [],
            random.Next(5) == 0 ? [new("tax-1", 2021, TaxKind.Income, random.Next(80_000, 140_000)), new("tax-2", 2022, TaxKind.Income, random.Next(80_000, 140_000))] : [],
            random.Next(200) == 0 ? [new("breach-1", (BreachKind)random.Next(3), new(2019, 3, 4), Beijing)] : [],
            []);
    }
}
