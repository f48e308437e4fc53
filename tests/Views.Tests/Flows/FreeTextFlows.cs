using System.Text;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Values;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Views.Cases;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>
/// What people wrote freely in cases is nowhere in the clear: not in the ledger, its answers, its views, its copy, nor in the bytes of the
/// files; and when a person's key is gone, it is gone, and her case can still be read and worked on.
/// </summary>
public abstract class FreeTextFlows
{
    // Every text a person typed in the cases below. The mark is in ASCII so that no way of writing letters hides it.
    private static readonly string[] Typed =
    [
        "qzcorrection-typed-by-hand", "qzfile-typed-by-hand", "qzcorrected-typed-by-hand", "qznote-typed-by-hand", "qzlate-typed-by-hand", "qzobjection-typed-by-hand", "qzresubmit-typed-by-hand", "qzextend-typed-by-hand", "qzrefusal-typed-by-hand", "qzappeal-typed-by-hand", "qzcomment-typed-by-hand",
        "qzsendback-typed-by-hand", "王晓红", "37010219900412002X", "13800000001", "历下区某路1号", "陈明", "330106198809230019", "西湖区某路2号", "2020-05-20",
    ];

    protected abstract ValueTask<IStore> OpenStoreAsync();

    /// <summary>All bytes that the store holds where an operator could copy them.</summary>
    protected abstract Task<IReadOnlyList<byte[]>> BytesAsync();

    [Fact]
    public async Task Nothing_that_was_typed_in_a_cases_life_lies_in_the_clear_in_the_store_or_its_copy()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var life = await WholeLifeAsync(office);
        await life.StateAsync();

        using var copy = new MemoryStream();
        await LedgerExport.WriteAsync(office.Store, copy, Cancel);
        var haystacks = (await BytesAsync()).Append(copy.ToArray()).Concat(await PartsAsync(office.Store)).ToList();

        Typed.Where(text => haystacks.Any(bytes => Holds(bytes, text))).ShouldBeEmpty();
        haystacks.Any(bytes => Holds(bytes, "wholly-online") || Holds(bytes, "finished-jointly")).ShouldBeTrue("what is not personal is found, so the search can find");
    }

    [Fact]
    public async Task What_was_typed_reads_back_while_the_key_is_there()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var life = await WholeLifeAsync(office);

        var state = (await office.Another(office.Store).FindAsync(life.Number, Cancel)).ShouldNotBeNull().State;
        (state.Rating?.Comment?.Value, state.Requests["request.1"].Note?.Value).ShouldBe(("qzcomment-typed-by-hand", "qznote-typed-by-hand"));
        state.Materials["identity-cards"].FileName.Value.ShouldBe("qzfile-typed-by-hand.pdf");
        (await ReasonsAsync(office, life)).ShouldBe(["qzcorrection-typed-by-hand", "qzextend-typed-by-hand", "qzobjection-typed-by-hand", "qzresubmit-typed-by-hand"]);
    }

    [Fact]
    public async Task After_an_erasure_the_texts_read_as_erased_and_the_case_can_still_be_read_and_rebuilt()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var life = await WholeLifeAsync(office);
        var person = (await life.StateAsync()).Applicant.Person;

        (await office.EraseAsync(person)).ShouldBeTrue();
        await CaseRebuild.RunAsync(office.Store, office.Desk, new CaseProjection(), Cancel);

        var state = (await office.Another(office.Store).FindAsync(life.Number, Cancel)).ShouldNotBeNull().State;
        (state.Rating?.Comment?.Erased, state.Requests["request.1"].Note?.Erased, state.Materials["identity-cards"].FileName.Erased).ShouldBe((true, true, true));
        (await ReasonsAsync(office, life)).ShouldAllBe(reason => reason == "");
        state.Answers.Values.Where(answer => answer.Of == person).ShouldAllBe(answer => answer.Erased);
        state.Outcome.ShouldBe("registered");
        using var copy = new MemoryStream();
        await LedgerExport.WriteAsync(office.Store, copy, Cancel);
        Typed.Where(text => Holds(copy.ToArray(), text)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_desk_forgets_an_erased_persons_texts_no_later_than_her_key()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var life = await WholeLifeAsync(office);
        await office.EraseAsync((await life.StateAsync()).Applicant.Person);

        office.Time.Advance(PersonVault.LongestInMemory);

        (await life.StateAsync()).Rating.ShouldNotBeNull().Comment.ShouldNotBeNull().Erased.ShouldBeTrue();
    }

    [Fact]
    public async Task An_erased_persons_open_case_can_be_brought_to_an_end_and_keeps_nothing_new_of_her()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var life = await office.ApplyAsync();
        await life.ToMoveOutAsync();
        await office.EraseAsync((await life.StateAsync()).Applicant.Person);
        office.Time.Advance(PersonVault.LongestInMemory);

        (await life.StateAsync()).Applicant.Name.Erased.ShouldBeTrue();
        var ended = await life.DoesAsync(await life.ApplicantAsync(), "withdraw", "qzwithdrawn-typed-by-hand");

        ended.Outcome.ShouldBe("withdrawn");
        (await office.Desk.HistoryAsync(life.Number, Cancel))[^1].Facts.OfType<Fact.ActionTaken>().Single().Reason.ShouldNotBeNull().Erased.ShouldBeTrue();
    }

    [Fact]
    public async Task An_office_can_end_an_erased_persons_case_and_its_clocks_run_out_as_any_other_s()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var (deemed, refused) = (await office.ApplyAsync(), await office.ApplyAsync());
        await office.EraseAsync((await deemed.StateAsync()).Applicant.Person);
        office.Time.Advance(PersonVault.LongestInMemory);

        (await refused.DoesAsync(Reviewer(Destination), "refuse", "本人信息已依法清除", "licensing-law#32")).Outcome.ShouldBe("refused");
        office.PassUntil((await deemed.StateAsync()).Clocks["completeness"].Due.ShouldNotBeNull().Moment);
        (await office.Runner.RunAsync(Cancel)).ShouldBe(1);
        (await deemed.StateAsync()).Stage.ShouldBe("review", "taken as accepted, by a receipt that says that her name was erased");
        (await deemed.DoesAsync(Reviewer(Destination), "refuse-permit", "本人信息已依法清除", "licensing-law#38")).Outcome.ShouldBe("refused");
    }

    [Fact]
    public async Task No_case_is_opened_for_an_erased_person()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var life = await office.ApplyAsync();
        var state = await life.StateAsync();
        await office.EraseAsync(state.Applicant.Person);
        var matter = office.Desk.MatterOf(state);
        var number = Kernel.Identity.CaseNumber.Compose(state.Owner.Division, LawInForce.DayOf(office.Desk.Now), matter.Code, 99);
        var open = new CaseCommand.Open(
            Person(state.Applicant.Person), number, state.Mode, Family(), Map<string>.From(state.Parties.Select(party => KeyValuePair.Create(party.Role, party.Person))), [],
            ["licence.household-book", "licence.identity-card", "licence.marriage-certificate"], null);

        await Should.ThrowAsync<InvalidOperationException>(async () => await office.Desk.OpenAsync(matter, open, null, Cancel));
        (await office.Desk.FindAsync(number, Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_material_of_a_made_up_name_is_refused_with_every_command()
    {
        await using var office = await Office.OpenAsync(await OpenStoreAsync());
        var life = await office.ApplyAsync();

        (await life.RefusedAsync(Clerk(Destination), "accept", with: take => take with { Materials = [Material("qz-made-up", office)] })).ShouldBe(RefusalKind.Invalid);
    }

    /// <summary>Everything that asks for words, in one case that ends well and one that is refused and appealed.</summary>
    private static async Task<Life> WholeLifeAsync(Office office)
    {
        var life = await office.ApplyAsync(Family(("marriageAt", "330106")), "finished-jointly", new RequestKey("key-1", Hash.Of("one"u8)));
        var applicant = await life.ApplicantAsync();
        await life.DoesAsync(Clerk(Destination), "correct", "qzcorrection-typed-by-hand", with: take => take with { Items = ["toAddress", "material.identity-cards"] });
        await life.DoesAsync(
            applicant, "complete", with: take => take with { Inputs = Map.Of<string>(("toAddress", "qzcorrected-typed-by-hand")), Materials = [Material("identity-cards", office)] });
        await life.DoesAsync(Clerk(Destination), "accept");
        await life.DoesAsync(Clerk(Destination), "ask-marriage");
        await AnswerAsync(office, life, "confirmed", "qznote-typed-by-hand");
        await AnswerAsync(office, life, "not-found", "qzlate-typed-by-hand");
        await life.DoesAsync(Reviewer(Destination), "extend", "qzextend-typed-by-hand");
        await life.DoesAsync(Reviewer(Destination), "issue-permit");
        await life.DoesAsync(Clerk(Origin), "object", "qzobjection-typed-by-hand", "cross-province-2021#4");
        await life.DoesAsync(Reviewer(Destination), "resubmit", "qzresubmit-typed-by-hand");
        await life.DoesAsync(Clerk(Origin), "confirm-move-out");
        await office.Desk.LookAsync(new Look(life.Number, "official:x@y", "某民警", Destination, "办理", office.Desk.Now), Cancel);
        await life.DoesAsync(Clerk(Destination), "register");
        (await office.Desk.DoAsync(life.Number, new CaseCommand.Rate(applicant, 4, "qzcomment-typed-by-hand"), null, null, Cancel)).ShouldBeOfType<DeskResult.Done>();
        await RefusedLifeAsync(office);
        return life;
    }

    private static async Task RefusedLifeAsync(Office office)
    {
        var life = await office.ApplyAsync(Family(("collectAt", "510107")), "collected-elsewhere");
        await life.DoesAsync(Clerk(Uninvolved), "receive", with: take => take with { Items = ["material.household-books"] });
        await life.DoesAsync(Clerk(Uninvolved), "recall", "qzrecall-typed-by-hand");
        await life.DoesAsync(Clerk(Uninvolved), "receive", with: take => take with { Items = ["material.household-books"] });
        await life.DoesAsync(Clerk(Uninvolved), "pass-on");
        await life.DoesAsync(Clerk(Destination), "send-back", "qzsendback-typed-by-hand");
        await life.DoesAsync(Clerk(Uninvolved), "pass-on");
        await life.DoesAsync(Reviewer(Destination), "refuse", "qzrefusal-typed-by-hand", "licensing-law#32");
        await life.DoesAsync(await life.ApplicantAsync(), "ask-reconsideration", "qzappeal-typed-by-hand");
    }

    private static async Task AnswerAsync(Office office, Life life, string answer, string note)
    {
        var by = Clerk("civil-affairs-bureau:330106");
        var result = await office.Desk.DoAsync(life.Number, new CaseCommand.AnswerRequest(by, "request.1", answer, note), null, null, Cancel);
        result.ShouldBeOfType<DeskResult.Done>(Why(result));
    }

    private static GivenMaterial Material(string name, Office office) =>
        new(name, "file-1", "qzfile-typed-by-hand.pdf", "application/pdf", 10, new string('0', 64), office.Desk.Now);

    private static async Task<IReadOnlyList<string>> ReasonsAsync(Office office, Life life) =>
        [.. (await office.Another(office.Store).HistoryAsync(life.Number, Cancel)).SelectMany(entry => entry.Facts).OfType<Fact.ActionTaken>().Select(taken => taken.Reason?.Value).OfType<string>()];

    /// <summary>Bodies and answers as they are, and every row of every view: a store may keep them packed.</summary>
    private static async Task<IReadOnlyList<byte[]>> PartsAsync(IStore store)
    {
        var parts = new List<byte[]>();
        await foreach (var entry in store.ReadAllAsync(0, Cancel))
        {
            parts.Add(entry.Body.ToArray());
            parts.Add(Encoding.UTF8.GetBytes($"{entry.Stream} {entry.Kind} {entry.Actor} {entry.Office} {entry.Definition}"));
        }

        await foreach (var answer in store.ReadAnswersAsync(Cancel))
        {
            parts.Add(Encoding.UTF8.GetBytes(answer.ToString()));
        }

        foreach (var table in CaseTables.All)
        {
            parts.AddRange(await store.QueryAsync(
                $"select {string.Join(", ", table.Columns.Select(column => column.Name))} from {table.Name}",
                row => Encoding.UTF8.GetBytes(string.Join('|', table.Columns.Select((column, at) => column.Kind is ColumnKind.Text && !row.IsNull(at) ? row.Text(at) : ""))),
                Cancel));
        }

        return parts;
    }

    /// <summary>Whether the bytes hold the text as UTF-8, as JSON escapes it, or within base64 at any of its three places.</summary>
    private static bool Holds(ReadOnlySpan<byte> bytes, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return bytes.IndexOf(utf8) >= 0
            || bytes.IndexOf(Encoding.ASCII.GetBytes(System.Text.Json.JsonSerializer.Serialize(text)[1..^1])) >= 0
            || bytes.IndexOf(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8))) >= 0
            || Enumerable.Range(0, 3).Any(Base64Holds(bytes.ToArray(), utf8));
    }

    private static Func<int, bool> Base64Holds(byte[] bytes, byte[] utf8) => shift =>
    {
        // The first and last group share bits with the neighbours; what lies between is the same wherever the text stands. Four letters
        // or so stand by chance in much sealed text: only longer ones tell anything.
        var whole = Convert.ToBase64String([.. new byte[shift], .. utf8]);
        var between = whole[(shift == 0 ? 0 : 4)..(whole.Length - 4)];
        return between.Length >= 8 && bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(between)) >= 0;
    };
}
