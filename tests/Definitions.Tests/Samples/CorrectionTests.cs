using System.Collections.Immutable;
using NodaTime;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Values;

namespace Tongban.Definitions.Tests.Samples;

/// <summary>A correction is asked for once and answered once: each item is put right or explained, and fits the rest of the application.</summary>
public sealed class CorrectionTests
{
    private static readonly DefinitionSet Set = SamplesTests.Set;
    private static readonly Sample Spouse = SamplesTests.Read("transfer-spouse");

    [Fact]
    public void An_answer_given_back_unchanged_is_no_correction()
    {
        var grounds = Refused(Given(("toAddress", Spouse.Answers["toAddress"])));
        grounds.ShouldHaveSingleItem().Field.ShouldBe("toAddress");
        grounds[0].Why.Zh.ShouldContain("没有改动");
        Refused(Given(("toAddress", $" {Spouse.Answers["toAddress"]} "))).ShouldHaveSingleItem(); // space around it changes nothing
    }

    [Fact]
    public void An_answer_that_stands_needs_a_reason_and_is_not_written_anew()
    {
        var facts = Accepted(Given(("toAddress", Spouse.Answers["toAddress"])) with { Reason = "门牌号没有错。" }).Facts;
        facts.OfType<Fact.ActionTaken>().ShouldHaveSingleItem().Reason.ShouldNotBeNull().Value.ShouldBe("门牌号没有错。");
        facts.OfType<Fact.CorrectionMade>().ShouldHaveSingleItem().Answers.Count.ShouldBe(0);
    }

    [Fact]
    public void A_changed_answer_needs_no_reason() =>
        Accepted(Given(("toAddress", "别处路 9 号"))).After.Answers["toAddress"].Value.ShouldBe("别处路 9 号");

    [Fact]
    public void A_material_that_is_the_same_file_is_no_correction_either()
    {
        var same = new GivenMaterial("household-books", "other", "again.pdf", "application/pdf", 1, new string('0', 64), Spouse.Now);
        Refused(Take(Map<string>.Empty, same), "material.household-books").ShouldHaveSingleItem().Field.ShouldBe("material.household-books");
        Accepted(Take(Map<string>.Empty, same with { Sha256 = new string('1', 64) }), "material.household-books");
        Refused(Take(Map<string>.Empty), "material.household-books").ShouldHaveSingleItem().Why.Zh.ShouldContain("还没有补正");
        Accepted(Take(Map<string>.Empty) with { Reason = "户口簿在补办，拿到再交。" }, "material.household-books");
    }

    [Fact]
    public void Several_files_of_one_material_keep_their_order_and_another_order_or_one_more_puts_it_right()
    {
        var (front, back) = (File("front", '1'), File("back", '2'));
        var given = Accepted(Take(Map<string>.Empty, front, back), "material.household-books").After.Materials["household-books"];
        given.All().Select(file => file.File).ShouldBe(["front", "back"]);

        var state = Asked() with { Materials = Map.Of(("household-books", given)) };
        Decider.Decide(Set.Law, Spouse.Version(Set.Law), state, Take(Map<string>.Empty, front, back), Spouse.Now).ShouldBeOfType<Decision.Refused>("the same files in the same order");
        Decider.Decide(Set.Law, Spouse.Version(Set.Law), state, Take(Map<string>.Empty, back, front), Spouse.Now).ShouldBeOfType<Decision.Accepted>();
        Decider.Decide(Set.Law, Spouse.Version(Set.Law), state, Take(Map<string>.Empty, front, back, File("third", '3')), Spouse.Now).ShouldBeOfType<Decision.Accepted>();
    }

    [Theory]
    [InlineData(20, 0, true)] // as many as one material may have
    [InlineData(21, 0, false)]
    [InlineData(20, 40, true)] // as many as all of a case may have, those of other materials that it has already counted
    [InlineData(20, 41, false)]
    public void A_material_and_a_case_have_so_many_files_and_no_more(int given, int there, bool accepted)
    {
        var files = Enumerable.Range(0, given).Select(index => File($"f{index}", 'f')).ToArray();
        var others = Seq.From(Enumerable.Range(0, there).Select(index => File($"o{index}", 'o') with { Name = index < there / 2 ? "identity-cards" : "marriage-certificate" }));
        var state = Asked() with { Materials = Map<AttachedMaterial>.From(GivenMaterial.In("p1", others).Select(material => KeyValuePair.Create(material.Name, material))) };
        var decision = Decider.Decide(Set.Law, Spouse.Version(Set.Law), state, Take(Map<string>.Empty, files), Spouse.Now);
        decision.Match(_ => true, _ => false).ShouldBe(accepted);
        decision.Match(_ => null, refused => refused.Grounds.ShouldHaveSingleItem().Field).ShouldBe(accepted ? null : "material.household-books");
    }

    [Fact]
    public void What_is_attached_comes_beside_what_is_there_and_is_bounded_alike()
    {
        var state = Sample.Accepted(Spouse.Open(Set.Law));
        for (var index = state.Materials["household-books"].All().Count(); index < GivenMaterial.MostOfOne; index++)
        {
            state = Sample.Accepted(Attach(state, File($"f{index}", 'f')));
        }

        state.Materials["household-books"].All().Select(file => file.File).ShouldBe(["file", .. Enumerable.Range(1, GivenMaterial.MostOfOne - 1).Select(index => $"f{index}")]);
        Attach(state, File("one more", 'f')).ShouldBeOfType<Decision.Refused>().Grounds.ShouldHaveSingleItem().Why.Zh.ShouldContain("最多 20 个文件");
    }

    private static Decision Attach(CaseState state, GivenMaterial file) =>
        Decider.Decide(Set.Law, Spouse.Version(Set.Law), state, new CaseCommand.Attach(Sample.Applicant, file), Spouse.Now);

    private static GivenMaterial File(string id, char digit) => new("household-books", id, id + ".png", "image/png", 1, new string(digit, 64), Spouse.Now);

    /// <summary>A case in which the household books are to be put right.</summary>
    private static CaseState Asked() => Sample.Accepted(Ask(Sample.Accepted(Spouse.Open(Set.Law)), "material.household-books"));

    [Theory]
    [InlineData("spouseNumber", "applicantNumber", "同一个人")] // nobody is two people of one case
    [InlineData("moveTo", "moveFrom", "相同")] // what had to hold to open the case has to hold still
    public void A_corrected_answer_fits_the_rest_of_the_application(string corrected, string taken, string why) =>
        Refused(Given((corrected, Spouse.Answers[taken])), corrected).ShouldContain(ground => ground.Field == corrected && ground.Why.Zh.Contains(why));

    [Fact]
    public void A_material_that_only_the_corrected_answer_calls_for_comes_with_it()
    {
        var stepchild = Given(("children.0.relation", "stepchild"));
        Refused(stepchild, "children.0.relation").ShouldHaveSingleItem().Field.ShouldBe("material.custody-papers");
        Accepted(stepchild with { Materials = [File("judgment", '1') with { Name = "custody-papers" }] }, "children.0.relation").After.Materials.ContainsKey("custody-papers").ShouldBeTrue();
        Refused(Given(("children.0.relation", "daughter")), "children.0.relation").ShouldHaveSingleItem().Why.Zh.ShouldContain("第十七位");
    }

    [Fact]
    public void A_marriage_day_that_lies_ahead_is_refused_in_a_correction() =>
        Refused(Given(("marriedOn", "2099-01-01")), "marriedOn").ShouldContain(ground => ground.Field == "marriedOn" && System.Text.RegularExpressions.Regex.IsMatch(ground.Why.Zh, @"不能晚于今天（\d{4}年\d{1,2}月\d{1,2}日）", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));

    [Theory]
    [InlineData(0, false)] // the day of applying itself
    [InlineData(1, true)] // a day that has not come
    public void A_marriage_day_may_not_lie_ahead(int days, bool refused)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Format(Spouse.On.PlusDays(days));
        var decision = (Spouse with { Answers = new Dictionary<string, string>(Spouse.Answers) { ["marriedOn"] = day } }).Open(Set.Law);
        decision.Match(_ => [], no => no.Grounds).Any(ground => ground.Field == "marriedOn" && ground.Why.En.Contains("may not lie after today")).ShouldBe(refused);
    }

    [Theory]
    [InlineData("applicantName", "applicant")]
    [InlineData("spouseName", "spouse")]
    public void A_party_is_called_by_her_corrected_name_from_then_on(string item, string role)
    {
        var corrected = Accepted(Given((item, "欧阳样例")));
        corrected.Facts.OfType<Fact.PartyNamed>().ShouldHaveSingleItem().Role.ShouldBe(role);
        var before = Sample.Accepted(Spouse.Open(Set.Law)).Parties;
        corrected.After.Parties.Select(party => (party.Role, party.Person)).ShouldBe(before.Select(party => (party.Role, party.Person)));
        foreach (var party in corrected.After.Parties)
        {
            party.Name.ShouldBe(party.Role == role ? new PersonalText("欧阳样例", party.Person) : before.Single(known => known.Role == party.Role).Name);
        }
    }

    [Fact]
    public void An_office_that_had_no_part_yet_is_found_by_the_corrected_division()
    {
        var corrected = Accepted(Given(("moveFrom", "510107")));
        corrected.Facts.OfType<Fact.OfficeFound>().Select(found => (found.Role, found.Office.ToString())).ShouldBe([("origin", "police-station:510107")]);
        corrected.After.Offices["origin"].ToString().ShouldBe("police-station:510107");
        corrected.After.Owner.ShouldBe(Sample.Accepted(Spouse.Open(Set.Law)).Owner);
    }

    [Theory]
    [InlineData("moveFrom")] // its office has no part yet, and would never get one
    [InlineData("moveTo")]
    public void A_division_that_has_no_such_office_is_refused_at_the_opening_and_in_a_correction(string field)
    {
        const string WholeProvince = "440000";
        var opened = (Spouse with { Answers = new Dictionary<string, string>(Spouse.Answers) { [field] = WholeProvince } }).Open(Set.Law);
        opened.Match(_ => [], no => no.Grounds).ShouldContain(ground => ground.Field == field && ground.Why.Zh.Contains("请选择到县"));
        Refused(Given((field, WholeProvince))).ShouldContain(ground => ground.Field == field && ground.Why.Zh.Contains("请选择到县"));
    }

    [Fact]
    public void A_case_does_not_change_hands_by_a_correction()
    {
        var elsewhere = Refused(Given(("moveTo", "330105"))).ShouldHaveSingleItem();
        (elsewhere.Field, elsewhere.Clause).ShouldBe(("moveTo", "licensing-law#32"));
        elsewhere.Why.Zh.ShouldContain("不能用补正变更");
        var stands = Accepted(Given(("moveTo", Spouse.Answers["moveTo"])) with { Reason = "地区没有错。" });
        stands.Facts.OfType<Fact.OfficeFound>().ShouldBeEmpty();
    }

    [Fact]
    public void What_decides_on_an_office_that_takes_part_is_not_asked_for_and_the_refusal_says_what_to_do()
    {
        var opened = Sample.Accepted(Spouse.Open(Set.Law));
        var ground = Ask(opened, "moveTo").ShouldBeOfType<Decision.Refused>().Grounds.ShouldHaveSingleItem();
        (ground.Field, ground.Clause).ShouldBe(("items", "licensing-law#32"));
        ground.Why.Zh.ShouldContain("请不予受理，并告知申请人向哪个机关申请");
        ground.Why.Zh.ShouldContain("派出所已经在办本件");
        Ask(opened, "moveFrom").ShouldBeOfType<Decision.Accepted>("the old place has no part yet");
        Ask(opened, "toAddress").ShouldBeOfType<Decision.Accepted>("it decides on no office");
    }

    [Theory]
    [InlineData("withChildren", "no", "决定还要填哪些内容")] // the children's answers hang on it
    [InlineData("applicantNumber", "37010219900412002X", "就是申请人是谁")]
    public void What_makes_another_application_of_it_is_neither_asked_for_nor_changed(string item, string other, string why)
    {
        Ask(Sample.Accepted(Spouse.Open(Set.Law)), item).ShouldBeOfType<Decision.Refused>().Grounds.ShouldHaveSingleItem().Why.Zh.ShouldContain(why);
        var asked = Sample.Accepted(Ask(Sample.Accepted(Spouse.Open(Set.Law)), "toAddress"));
        asked = asked with { Correction = asked.Correction.ShouldNotBeNull() with { Items = [item] } }; // as ledgers hold from before
        other.ShouldNotBe(Spouse.Answers[item]);
        Decider.Decide(Set.Law, Spouse.Version(Set.Law), asked, Given((item, other)), Spouse.Now).ShouldBeOfType<Decision.Refused>().Grounds.ShouldContain(ground => ground.Field == item && ground.Why.Zh.Contains("另一件申请"));
    }

    [Fact]
    public void With_a_division_the_address_within_it_is_asked_for_once()
    {
        var opened = Sample.Accepted(Spouse.Open(Set.Law));
        Sample.Accepted(Ask(opened, "moveFrom")).Correction.ShouldNotBeNull().Items.ShouldBe(["moveFrom", "fromAddress"]);
        Sample.Accepted(Ask(opened, "moveFrom", "fromAddress")).Correction.ShouldNotBeNull().Items.ShouldBe(["moveFrom", "fromAddress"]);
        Sample.Accepted(Ask(opened, "toAddress")).Correction.ShouldNotBeNull().Items.ShouldBe(["toAddress"]);
    }

    private static CaseCommand.Take Given(params (string Name, string Value)[] inputs) => Take(Map.Of(inputs.Select(input => (input.Name, input.Value))));

    private static CaseCommand.Take Take(Map<string> inputs, params GivenMaterial[] materials) =>
        CaseCommand.Take.Plain(Sample.Applicant, "complete") with { Inputs = inputs, Materials = Seq.From(materials) };

    private static ImmutableArray<Refusal> Refused(CaseCommand.Take take, string? item = null) => Complete(take, item).ShouldBeOfType<Decision.Refused>().Grounds;

    private static Decision.Accepted Accepted(CaseCommand.Take take, string? item = null) => Complete(take, item).ShouldBeOfType<Decision.Accepted>();

    private static Decision Complete(CaseCommand.Take take, string? item)
    {
        var state = Sample.Accepted(Spouse.Open(Set.Law));
        var wanted = item ?? take.Inputs.Keys.Single();
        var asked = Sample.Accepted(Ask(state, wanted == "moveTo" ? "toAddress" : wanted));
        // Ledgers hold questions from before one like this was refused.
        asked = asked with { Correction = asked.Correction.ShouldNotBeNull() with { Items = [wanted] } };
        return Decider.Decide(Set.Law, Spouse.Version(Set.Law), asked, take, Spouse.Now + Duration.FromHours(1));
    }

    private static Decision Ask(CaseState state, params string[] items) => Decider.Decide(
        Set.Law, Spouse.Version(Set.Law), state,
        CaseCommand.Take.Plain(Sample.At(state.Owner), "correct") with { Reason = "请核对填写。", Items = Seq.From(items), Serials = Map.Of([("correction-notice", 1L)]) },
        Spouse.Now);
}
