using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Ledger.Desk;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>An entry of the Hangzhou police's supervision list about a referral that the Xihu police hold, in a test.</summary>
internal sealed class Listed
{
    internal const string City = "public-security-bureau:330100";

    private readonly Office office;
    private readonly Life life;

    private Listed(Office office, CaseNumber number) => (this.office, life) = (office, new(office, number));

    internal CaseNumber Number => life.Number;

    /// <summary>A clerk of the office above opens it about a case; the clock that ran out, or null where he chose it.</summary>
    internal static async Task<Listed> OpenAsync(Referral referral, string? clock = null, string held = Referral.Police, string above = City, CaseSubject? subject = null)
    {
        var (at, state) = (referral.Office, await referral.StateAsync());
        var matter = at.Law.MatterOn("environment.listing", LawInForce.DayOf(at.Desk.Now)).ShouldNotBeNull();
        var answers = SubjectAnswers.Of(matter, state, at.Desk.MatterOf(state), OfficeId.Parse(held), OfficeId.Parse(above), clock);
        answers = clock is null ? answers.Set("chosenWhy", "跨省倾倒危险废物，影响重大") : answers;
        var result = await at.OpenByOfficeAsync("environment.listing", Clerk(above), answers, subject ?? new CaseSubject(state.Number, "environment.referral", OfficeId.Parse(held)));
        return new(at, result.ShouldBeOfType<DeskResult.Done>(Why(result)).State.Number);
    }

    internal Task<CaseState> StateAsync() => life.StateAsync();

    internal Task<CaseState> ListAsync(string term = "60", string report = "15") =>
        life.DoesAsync(Reviewer(City), "list-case", "重大疑难，久拖不决", null, take => take with { Inputs = Terms(term, report) });

    internal Task<DeskResult> TryListAsync(string term, string report) => life.TryAsync(Reviewer(City), "list-case", "重大疑难", null, take => take with { Inputs = Terms(term, report) });

    internal Task<CaseState> ReportAsync(string progress = "已补充鉴定") => life.DoesAsync(Clerk(Referral.Police), "report", with: take => take with { Inputs = Map.Of(("progress", progress)) });

    internal Task<CaseState> HeadAsync(string at, string action, string? reason = null, params (string Name, string Value)[] inputs) =>
        life.DoesAsync(Reviewer(at), action, reason, null, take => take with { Inputs = Map.Of(inputs) });

    internal Task<DeskResult> TryAsync(Kernel.Actors.Actor by, string action, string? reason = null, params (string Name, string Value)[] inputs) =>
        life.TryAsync(by, action, reason, null, take => take with { Inputs = Map.Of(inputs) });

    internal async Task<CaseState> RunAsync(Instant moment)
    {
        office.PassUntil(moment);
        await office.DrainAsync();
        office.Failures.ShouldBeEmpty();
        return await StateAsync();
    }

    private static Map<string> Terms(string term, string report) => Map.Of(("demands", "查清去向，依法决定"), ("termDays", term), ("reportDays", report), ("madePublic", "no"));
}
