using Tongban.Bench.Desks;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;

namespace Tongban.Bench.Pages;

/// <summary>Three cases of ten actions each, decided by the desk: one registered and rated, one waiting at the old place, one at intake. All other cases are printed from these.</summary>
internal static class TenActions
{
    internal const int Actions = 10;

    internal static async Task<IReadOnlyList<CaseNumber>> MakeAsync(Country country) =>
        [await EndedAsync(country), await MovingOutAsync(country), await AtIntakeAsync(country)];

    private static async Task<CaseNumber> EndedAsync(Country country)
    {
        var (number, family) = await CorrectedAsync(country, 0);
        await ToMoveOutAgainAsync(country, number, family);
        await country.DoAsync(number, Take(family.OriginClerk, "confirm-move-out"));
        await country.DoAsync(number, Country.Registering(family.Clerk));
        await country.DoAsync(number, new CaseCommand.Rate(family.Applicant, 5, ""));
        return number;
    }

    private static async Task<CaseNumber> MovingOutAsync(Country country)
    {
        var (number, family) = await CorrectedAsync(country, 3);
        await ToMoveOutAgainAsync(country, number, family);
        return number;
    }

    private static async Task<CaseNumber> AtIntakeAsync(Country country) => (await CorrectedAsync(country, 7)).Number;

    /// <summary>Opened, given materials, corrected once: three actions and as many more as there are materials.</summary>
    private static async Task<(CaseNumber Number, Country.Family Family)> CorrectedAsync(Country country, int materials)
    {
        var (number, family) = (await country.OpenAsync(0), country.Of(0));
        for (var index = 0; index < materials; index++)
        {
            var material = new GivenMaterial("identity-cards", $"file-{index}", "id.jpg", "image/jpeg", 200_000, new string('0', 64), country.Desk.Now);
            await country.DoAsync(number, new CaseCommand.Attach(family.Applicant, material));
        }

        await country.DoAsync(number, Take(family.Clerk, "correct") with { Reason = "地址不清楚", Items = ["toAddress"] });
        await country.DoAsync(number, Take(family.Applicant, "complete") with { Inputs = Map.Of<string>(("toAddress", "某街3号")) });
        return (number, family);
    }

    private static async Task ToMoveOutAgainAsync(Country country, CaseNumber number, Country.Family family)
    {
        await country.DoAsync(number, Take(family.Clerk, "accept"));
        await country.DoAsync(number, Take(family.Reviewer, "issue-permit"));
        await country.DoAsync(number, Take(family.OriginClerk, "object") with { Reason = "人户信息不符", Clause = "cross-province-2021#4" });
        await country.DoAsync(number, Take(family.Reviewer, "resubmit") with { Reason = "已核对" });
    }

    private static CaseCommand.Take Take(Kernel.Actors.Actor by, string action) => CaseCommand.Take.Plain(by, action);
}
