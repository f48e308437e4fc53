using Tongban.Definitions;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>
/// 多地联办: what comes of a case when an office that was asked answers, answers late, finds nothing or does not answer at all, and when two are
/// asked at once. Nobody is refused for another office's silence.
/// </summary>
public abstract class JointFlows
{
    private const string Registry = "civil-affairs-bureau:330106";

    /// <summary>The shipped transfer with a second office asked by the same action, and a permit that waits until neither is waited for.</summary>
    private static readonly Lazy<DefinitionSet> TwoAsked = new(() => Changed("matters/household/transfer-spouse.yaml",
        ("asks: [marriage-check]", "asks: [marriage-check, household-check]"),
        (
            "issue-permit: { when: { any: [ { not: { field: mode, is: finished-jointly } }, { field: request.marriage-check, is: confirmed }, { field: material.marriage-certificate, present: true } ] } }",
            "issue-permit: { when: { field: requests, is: settled } }"),
        ("requests:\n", """
            requests:
              household-check:
                title: { zh: 核查原户口, en: Verify the present registration }
                office: origin
                within: 4 working-days
                sees: [applicantName, applicantNumber]
                answers: { registered: { zh: 属实, en: Registered as stated }, elsewhere: { zh: 不在本地, en: Registered elsewhere } }
                basis: online-services-2019#7

            """)));

    protected abstract ValueTask<IStore> OpenStoreAsync();

    [Fact]
    public async Task An_office_that_did_not_answer_in_time_is_asked_again_and_the_permit_is_issued()
    {
        await using var office = await AtWorkAsync();
        var life = await AskedAsync(office);
        var silent = await RunOutAsync(office, life, "request.1");

        (silent.Requests["request.1"].Settled, silent.Requests["request.1"].Answer, silent.Open).ShouldBe((true, null, true));
        silent.Supervisors.Select(above => above.ToString()).ShouldBe(["civil-affairs-bureau:330100"], "the office above the silent one is told");
        (await life.RefusedAsync(Reviewer(Destination), "issue-permit")).ShouldBe(RefusalKind.NotNow, "silence is no confirmation");

        var again = await life.DoesAsync(Clerk(Destination), "ask-marriage");
        (await life.RefusedAsync(Clerk(Destination), "ask-marriage")).ShouldBe(RefusalKind.NotNow, "one answer is waited for at a time");
        (again.Clocks["request.1"].Standing, again.Clocks["request.2"].Standing).ShouldBe((ClockStanding.Stopped, ClockStanding.Running), "what was asked again is owed once");
        (await WhyAsync(office, Registry)).ShouldBe(["request.2"]);
        await AnsweredAsync(office, life, Registry, "request.2", "confirmed");
        (await life.DoesAsync(Reviewer(Destination), "issue-permit")).Stage.ShouldBe("move-out");
    }

    [Fact]
    public async Task The_applicant_is_told_once_whom_was_asked_what_and_that_it_was_answered()
    {
        await using var office = await AtWorkAsync();
        var life = await AskedAsync(office);
        (await ToldAsync(office, life)).ShouldContain(("asked", $"{{\"office\":\"{Registry}\",\"request\":\"marriage-check\"}}"), "who was asked what");
        await AnsweredAsync(office, life, Registry, "request.1", "confirmed");

        var told = await ToldAsync(office, life);
        told.Count(notice => notice.What == "asked").ShouldBe(1);
        told[0].ShouldBe(("answered", $"{{\"office\":\"{Registry}\",\"request\":\"marriage-check\"}}"));
    }

    [Fact]
    public async Task The_applicant_is_told_what_was_not_answered_in_time_and_no_answer_that_counts_for_nothing()
    {
        await using var office = await AtWorkAsync();
        var life = await AskedAsync(office);
        await RunOutAsync(office, life, "request.1");
        (await ToldAsync(office, life))[0].ShouldBe(("overdue", "{\"clock\":\"request.1\",\"request\":\"marriage-check\"}"));
        await life.DoesAsync(await life.ApplicantAsync(), "withdraw");
        await AnsweredAsync(office, life, Registry, "request.1", "confirmed");
        (await ToldAsync(office, life)).ShouldNotContain(notice => notice.What == "answered");
    }

    [Fact]
    public async Task A_late_answer_counts_while_the_permit_is_undecided()
    {
        await using var office = await AtWorkAsync();
        var life = await AskedAsync(office);
        await RunOutAsync(office, life, "request.1");
        (await WhyAsync(office, Registry)).ShouldBe(["request.1"], "it stays before the office that owes it");

        var late = await AnsweredAsync(office, life, Registry, "request.1", "confirmed");
        (late.Requests["request.1"].Answer, late.Requests["request.1"].Late, late.Clocks["request.1"].Standing).ShouldBe(("confirmed", null, ClockStanding.Stopped));
        (await WhyAsync(office, Registry)).ShouldBeEmpty();
        (await life.DoesAsync(Reviewer(Destination), "issue-permit")).Stage.ShouldBe("move-out");
    }

    [Fact]
    public async Task A_late_answer_to_what_was_asked_again_answers_what_was_asked_again()
    {
        await using var office = await AtWorkAsync();
        var life = await AskedAsync(office);
        await RunOutAsync(office, life, "request.1");
        await life.DoesAsync(Clerk(Destination), "ask-marriage");

        var late = await AnsweredAsync(office, life, Registry, "request.1", "confirmed");
        (late.Requests["request.1"].Answer, late.Requests["request.2"].Answer).ShouldBe((null, "confirmed"));
        late.OpenClocks.Select(clock => clock.Name).ShouldBe(["permit"], "nobody owes an answer any more");
    }

    [Fact]
    public async Task Where_no_registration_is_found_she_is_asked_for_the_certificate_and_the_permit_is_decided_on_it()
    {
        await using var office = await AtWorkAsync();
        var life = await AskedAsync(office);
        (await life.RefusedAsync(Clerk(Destination), "ask-certificate", "请交结婚证", with: Certificate)).ShouldBe(RefusalKind.NotNow, "what sharing may still give is not asked of her");
        await AnsweredAsync(office, life, Registry, "request.1", "not-found");

        var asked = await life.DoesAsync(Clerk(Destination), "ask-certificate", "登记机关查无登记", with: Certificate);
        (asked.Clocks["certificate"].Standing, asked.Clocks["permit"].Standing).ShouldBe((ClockStanding.Running, ClockStanding.Running), "行政许可法 article 45 stops no clock for it");
        (await life.RefusedAsync(Reviewer(Destination), "issue-permit")).ShouldBe(RefusalKind.NotNow);
        var given = await life.DoesAsync(await life.ApplicantAsync(), "give-certificate", with: take => take with { Materials = [Given(office)] });
        (given.Correction, given.Clocks["certificate"].Standing).ShouldBe((null, ClockStanding.Stopped));
        (await life.DoesAsync(Reviewer(Destination), "issue-permit")).Stage.ShouldBe("move-out");

        (await AnsweredAsync(office, life, Registry, "request.1", "confirmed")).Requests["request.1"].ShouldSatisfyAllConditions(
            kept => kept.Answer.ShouldBe("not-found"), kept => kept.Late.ShouldBe("confirmed", "the permit is decided"));
    }

    [Fact]
    public async Task The_certificate_is_not_needed_any_more_once_the_permit_is_issued_on_a_late_answer()
    {
        await using var office = await AtWorkAsync();
        var life = await AskedAsync(office);
        await RunOutAsync(office, life, "request.1");
        await life.DoesAsync(Clerk(Destination), "ask-certificate", "登记机关没有答复", with: Certificate);
        await AnsweredAsync(office, life, Registry, "request.1", "confirmed");

        var issued = await life.DoesAsync(Reviewer(Destination), "issue-permit");
        (issued.Correction, issued.Clocks["certificate"].Standing).ShouldBe((null, ClockStanding.Stopped));
        (await office.Desk.HistoryAsync(life.Number, Cancel)).SelectMany(entry => entry.Facts).OfType<Fact.CorrectionDropped>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_registry_of_the_division_put_right_is_asked_next()
    {
        await using var office = await AtWorkAsync();
        var life = await AskedAsync(office);
        await AnsweredAsync(office, life, Registry, "request.1", "not-found");
        await life.DoesAsync(Clerk(Destination), "ask-certificate", "请核对登记地", with: take => take with { Items = ["marriageAt"] });
        await life.DoesAsync(await life.ApplicantAsync(), "give-certificate", with: take => take with { Inputs = Map.Of(("marriageAt", "330105")) });

        var again = await life.DoesAsync(Clerk(Destination), "ask-marriage");
        again.Requests["request.2"].To.ToString().ShouldBe("civil-affairs-bureau:330105");
        (await life.RefusedAsync(Reviewer(Destination), "issue-permit")).ShouldBe(RefusalKind.NotNow);
        await AnsweredAsync(office, life, "civil-affairs-bureau:330105", "request.2", "confirmed");
        (await life.DoesAsync(Reviewer(Destination), "issue-permit")).Stage.ShouldBe("move-out");
    }

    /// <summary>What happens to the two requests, in order: an answer, or silence until the limit ran out. The registry has three working days, the old place four.</summary>
    [Theory]
    [InlineData("registry", "origin")]
    [InlineData("origin", "registry")]
    [InlineData("registry", "origin-silent")] // the second runs out
    [InlineData("origin", "registry-silent")] // the first runs out after the other has answered
    [InlineData("registry-silent", "origin")] // the first runs out before the other answers
    [InlineData("registry-silent", "origin-silent")] // both ran out: it goes on all the same
    public async Task Two_offices_asked_at_once_are_joined_when_each_has_answered_or_run_out(string first, string second)
    {
        await using var office = await AtWorkAsync();
        office.Law = TwoAsked.Value.Law;
        var life = await AskedAsync(office);
        (await life.StateAsync()).Requests.Values.Select(request => (request.Id, request.To.ToString())).ShouldBe([("request.1", Registry), ("request.2", Origin)]);

        await HappensAsync(office, life, first);
        (await life.RefusedAsync(Reviewer(Destination), "issue-permit")).ShouldBe(RefusalKind.NotNow, "one of the two is still waited for");
        await HappensAsync(office, life, second);
        (await life.DoesAsync(Reviewer(Destination), "issue-permit")).Stage.ShouldBe("move-out");
    }

    [Fact]
    public async Task Of_two_offices_asked_at_once_each_sees_what_its_own_request_says_and_is_asked_by_its_own_clock()
    {
        await using var office = await AtWorkAsync();
        office.Law = TwoAsked.Value.Law;
        var life = await AskedAsync(office);
        var state = await life.StateAsync();
        var matter = office.Law.Matter(state.Matter).ShouldNotBeNull();
        (state.Clocks["request.1"].Office.ToString(), state.Clocks["request.2"].Office.ToString()).ShouldBe((Registry, Origin));
        (Disclosure.To(state, matter, Clerk(Registry)).Shows("marriedOn"), Disclosure.To(state, matter, Clerk(Origin)).Shows("marriedOn")).ShouldBe((true, false));
        (await TryAnswerAsync(office, life, Registry, "request.2", "registered")).ShouldBeOfType<DeskResult.Refused>().Grounds[0].Kind.ShouldBe(RefusalKind.NotYours);
    }

    private static Task<CaseState> HappensAsync(Office office, Life life, string what) => what switch
    {
        "registry" => AnsweredAsync(office, life, Registry, "request.1", "confirmed"),
        "origin" => AnsweredAsync(office, life, Origin, "request.2", "registered"),
        "registry-silent" => RunOutAsync(office, life, "request.1"),
        "origin-silent" => RunOutAsync(office, life, "request.2"),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No such turn."),
    };

    private static async Task<Life> AskedAsync(Office office)
    {
        var life = await office.ApplyAsync(Family(("marriageAt", "330106")), "finished-jointly");
        await life.DoesAsync(Clerk(Destination), "accept");
        await life.DoesAsync(Clerk(Destination), "ask-marriage");
        return life;
    }

    private static async Task<CaseState> RunOutAsync(Office office, Life life, string request)
    {
        office.PassUntil((await life.StateAsync()).Clocks[request].Due.ShouldNotBeNull().Moment);
        (await office.Runner.RunAsync(Cancel)).ShouldBeGreaterThan(0);
        var state = await life.StateAsync();
        state.Clocks[request].Standing.ShouldBe(ClockStanding.RanOut);
        return state;
    }

    private static async Task<CaseState> AnsweredAsync(Office office, Life life, string by, string request, string answer)
    {
        var result = await TryAnswerAsync(office, life, by, request, answer);
        return result.ShouldBeOfType<DeskResult.Done>(Why(result)).State;
    }

    private static Task<DeskResult> TryAnswerAsync(Office office, Life life, string by, string request, string answer) =>
        office.Desk.DoAsync(life.Number, new CaseCommand.AnswerRequest(Clerk(by), request, answer, null), null, null, Cancel).AsTask();

    private static async Task<IReadOnlyList<string>> WhyAsync(Office office, string at) =>
        [.. (await office.Queries.QueueAsync(OfficeId.Parse(at), null, 50, Cancel)).Select(row => row.Why)];

    private static CaseCommand.Take Certificate(CaseCommand.Take take) => take with { Items = ["material.marriage-certificate"] };

    private static GivenMaterial Given(Office office) =>
        new("marriage-certificate", "file", "jiehunzheng.pdf", "application/pdf", 1, new string('0', 64), office.Desk.Now);

    private async Task<Office> AtWorkAsync() => await Office.OpenAsync(await OpenStoreAsync());

    /// <summary>The shipped definitions with a file changed, read and checked as a folder.</summary>
    internal static DefinitionSet Changed(string path, params (string Old, string New)[] changes)
    {
        var folder = Directory.CreateTempSubdirectory("tongban-definitions-").FullName;
        try
        {
            var shipped = DefinitionsFolder.Find(null) ?? throw new DirectoryNotFoundException("The tests run in the project's tree.");
            foreach (var file in Directory.GetFiles(shipped, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder, Path.GetRelativePath(shipped, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? folder);
                File.Copy(file, copy);
            }

            var text = File.ReadAllText(Path.Combine(folder, path));
            foreach (var (old, replacement) in changes)
            {
                text.Split(old).Length.ShouldBe(2, $"'{old}' should be there once");
                text = text.Replace(old, replacement, StringComparison.Ordinal);
            }

            File.WriteAllText(Path.Combine(folder, path), text);
            var set = DefinitionSet.Load(folder, sample: true);
            set.Faults.ShouldBeEmpty();
            return set;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>What the applicant was told, the latest first.</summary>
    private static async Task<IReadOnlyList<(string What, string Terms)>> ToldAsync(Office office, Life life) =>
        [.. (await office.Queries.NoticesAsync("person:" + (await life.StateAsync()).Applicant.Person, null, 50, Cancel)).Select(notice => (notice.What, notice.Terms))];
}
