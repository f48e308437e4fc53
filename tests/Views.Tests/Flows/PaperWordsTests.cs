using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Documents;
using Tongban.Kernel.Values;
using Tongban.Ledger.Desk;
using Tongban.Storage.Sqlite;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>What stands on papers is said in words: a law and its article, an answer and a material by their titles, a day as a day; never an id.</summary>
public sealed class PaperWordsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-papers-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public async Task A_notice_to_correct_names_answers_and_materials_by_their_titles()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync(Family(("withChildren", "yes"), ("children.0.name", "陈小明"), ("children.0.number", "330106201501010014"), ("children.0.relation", "son"), ("children.0.inBook", "no")), with: BirthCertificate);

        var state = await life.DoesAsync(Clerk(Destination), "correct", "说明理由", with: take => take with { Items = ["toAddress", "children.0.name", "material.identity-cards"] });

        Value(Paper(state), "missing").ShouldBe("1. 申请表“迁入详细地址”\n2. 申请表（第1人）“孩子姓名”\n3. 材料“双方居民身份证”");
        Value(Paper(state), "due-on").ShouldBe(PaperDay.Chinese(state.Clocks["correction"].Due.ShouldNotBeNull().LastDay));
    }

    [Theory]
    [InlineData("2026-09-21T01:00:00Z", false)]
    [InlineData("2026-12-28T01:00:00Z", true)] // twenty working days from here end in a year without a notice
    public async Task A_day_that_the_next_holiday_notice_may_move_is_told_as_such(string now, bool provisional)
    {
        await using var office = await AtWorkAsync();
        office.PassUntil(NodaTime.Text.InstantPattern.ExtendedIso.Parse(now).Value);
        var life = await office.ApplyAsync();

        var receipt = Read((await life.DoesAsync(Clerk(Destination), "accept")).Documents.Single(document => document.Kind == "receipt"));

        receipt.Fields.Any(field => field.Name == "due-ground" && field.Value.Contains("暂计", StringComparison.Ordinal)).ShouldBe(provisional);
    }

    [Fact]
    public async Task A_refusal_and_an_objection_name_the_law_and_its_article()
    {
        await using var office = await AtWorkAsync();
        var (refused, objected) = (await office.ApplyAsync(), await office.ApplyAsync());
        await objected.ToMoveOutAsync();

        var refusal = Paper(await refused.DoesAsync(Reviewer(Destination), "refuse", "理由充分", "licensing-law#32"));
        Value(refusal, "clause").ShouldBe("《中华人民共和国行政许可法》第三十二条");
        Value(refusal, "remedy-office").ShouldBe("杭州市西湖区人民政府", "行政复议法 article 24");
        Value(Paper(await objected.DoesAsync(Clerk(Origin), "object", "理由充分", "household-registration-1958#10")), "clause").ShouldBe("《中华人民共和国户口登记条例》第十条");
    }

    [Fact]
    public async Task A_refusal_says_until_when_and_at_which_office_the_remedy_is_open()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();

        var refused = await life.DoesAsync(Reviewer(Destination), "refuse", "理由充分", "licensing-law#32");

        Value(Paper(refused), "remedy").ShouldBe("60日内可以向杭州市西湖区人民政府申请行政复议（《中华人民共和国行政复议法》第二十条）");
        refused.Clocks["reconsideration"].Limit.Words.Zh.ShouldBe("60日", "the paper and the clock say the same");
    }

    [Theory]
    [InlineData("licensing-law#999", "there is no such article")]
    [InlineData("no-such-law#1", "there is no such law")]
    [InlineData("王晓红不符合条件", "these are words and no citation")]
    public async Task A_clause_that_is_none_is_refused(string clause, string because)
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();

        var result = await life.TryAsync(Reviewer(Destination), "refuse", "理由充分", clause);

        result.ShouldBeOfType<DeskResult.Refused>().Grounds.ShouldHaveSingleItem().Field.ShouldBe("clause", because);
    }

    [Fact]
    public async Task An_item_that_is_none_is_refused()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();

        foreach (var item in new[] { "material.made-up", "made.up.toAddress", "children.x.name", "name" })
        {
            (await life.RefusedAsync(Clerk(Destination), "correct", "理由充分", with: take => take with { Items = [item] })).ShouldBe(RefusalKind.Invalid, item);
        }
    }

    [Fact]
    public async Task The_papers_of_a_whole_case_say_everything_in_words_and_leave_no_place_empty()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.DoesAsync(Clerk(Destination), "accept");
        var accepted = await life.StateAsync();
        await life.DoesAsync(Reviewer(Destination), "issue-permit");
        await life.DoesAsync(Clerk(Origin), "confirm-move-out");
        var papers = (await life.DoesAsync(Clerk(Destination), "register")).Documents.Select(Read).ToList();

        papers.Select(paper => paper.Kind).ShouldBe(["receipt", "cross-province-notice", "application-form", "move-in-permit", "migration-certificate", "household-book-page"]);
        foreach (var field in papers.SelectMany(paper => paper.Fields))
        {
            field.Value.ShouldNotBeNullOrWhiteSpace(field.Name);
            field.Value.ShouldNotMatch("[a-z]+[-#.:][a-z0-9]+|^[0-9]{6}$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$", field.Name);
        }

        Value(papers[0], "due-on").ShouldBe(PaperDay.Chinese(accepted.Clocks["permit"].Due.ShouldNotBeNull().LastDay), "the limit to decide, not the one to accept, which is over");
        Value(papers[0], "due-step").ShouldBe("作出是否准予迁入的决定", "a receipt promises no end of the case, whose later steps have limits of their own");
        papers[0].Fields.ShouldNotContain(field => field.Label.Zh.Contains("办结期限", StringComparison.Ordinal));
        Value(papers[3], "from-division").ShouldBe("山东省济南市历下区");
        Value(papers[1], "declaration").ShouldContain("自愿选择“跨省通办”");
        papers[2].Tables[0].Rows.ShouldContain(row => row[0] == "迁入地" && row[1] == "浙江省杭州市西湖区", "the form repeats what she answered, in words");
    }

    [Fact]
    public async Task Everybody_who_is_registered_has_a_page_of_the_book_with_a_number_of_its_own()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync(Family(("withChildren", "yes"), ("children.0.name", "陈小明"), ("children.0.number", "330106201501010014"), ("children.0.relation", "son"), ("children.0.inBook", "no")), with: BirthCertificate);
        await life.DoesAsync(Clerk(Destination), "accept");
        await life.DoesAsync(Reviewer(Destination), "issue-permit");
        await life.DoesAsync(Clerk(Origin), "confirm-move-out", with: take => take with { Inputs = Map.Of(("ethnicity", "汉族"), ("relationBefore", "户主"), ("children.0.ethnicity", "回族")) });

        var state = await life.DoesAsync(
            Clerk(Destination), "register",
            with: take => take with { Inputs = Map.Of(("householdKind", "family"), ("householdHead", "陈明"), ("relationToHead", "wife"), ("children.0.relationToHead", "son"), ("birthplace", "济南"), ("nativePlace", "山东章丘"), ("children.0.birthplace", "杭州"), ("children.0.nativePlace", "浙江杭州")) });
        var pages = state.Documents.Where(document => document.Kind == "household-book-page").Select(Read).ToList();
        var certificate = Read(state.Documents.Single(document => document.Kind == "migration-certificate"));

        pages.Count.ShouldBe(2);
        pages.Select(page => page.Number).ShouldBeUnique();
        pages.Select(page => (page.Holder, Value(page, "relation"), Value(page, "ethnicity"), Value(page, "kind"), Value(page, "head"))).ShouldBe(
            [(state.Applicant.Name.Value, "妻", "汉族", "家庭户", "陈明"), ("陈小明", "子", "回族", "家庭户", "陈明")]);
        Value(pages[1], "identity").ShouldBe("330106201501010014");
        certificate.Tables[0].Rows.ShouldHaveSingleItem().ShouldContain("回族");
        state.Answers["children.0.ethnicity"].Of.ShouldBe(state.Applicant.Person, "sealed under the applicant's key, as the child's name is");
    }

    [Fact]
    public async Task What_the_old_place_left_out_is_said_at_the_new_one_and_what_it_said_is_not_asked_again()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync(Family(("withChildren", "yes"), ("children.0.name", "陈小明"), ("children.0.number", "330106201501010014"), ("children.0.relation", "son"), ("children.0.inBook", "no")), with: BirthCertificate);
        await life.ToMoveOutAsync();
        await life.DoesAsync(Clerk(Origin), "confirm-move-out", with: take => take with { Inputs = Map.Of(("ethnicity", "汉族"), ("children.0.birthplace", "杭州")) });

        (await RefusedFieldsAsync(life, ("ethnicity", "满族"), ("children.0.birthplace", "宁波"))).ShouldBe(["ethnicity", "children.0.birthplace"], ignoreOrder: true);
        var state = await life.DoesAsync(Clerk(Destination), "register", with: take => take with { Inputs = take.Inputs.Set(Map.Of(("maritalStatus", "有配偶"), ("birthplace", "济南"))) });

        var pages = state.Documents.Where(document => document.Kind == "household-book-page").Select(Read).ToList();
        pages.Select(page => (Value(page, "ethnicity"), Value(page, "birthplace"), Value(page, "marriage"))).ShouldBe([("汉族", "济南", "有配偶"), ("汉族", "杭州", "无记载")]);
        Value(pages[0], "reason").ShouldBe("夫妻投靠");
    }

    [Fact]
    public async Task Nobody_is_registered_without_the_household_she_joins_and_the_originals_she_showed()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync(Family(("withChildren", "yes"), ("children.0.name", "陈小明"), ("children.0.number", "330106201501010014"), ("children.0.relation", "son"), ("children.0.inBook", "no")), with: BirthCertificate);
        await life.ToMoveOutAsync();
        await life.DoesAsync(Clerk(Origin), "confirm-move-out");

        var refused = (await life.TryAsync(Clerk(Destination), "register", with: take => take with { Items = [], Inputs = [] })).ShouldBeOfType<DeskResult.Refused>();
        refused.Grounds.Select(ground => ground.Field).ShouldBe(
            ["items", "householdKind", "householdHead", "relationToHead", "ethnicity", "birthplace", "nativePlace", "children.0.relationToHead", "children.0.ethnicity", "children.0.birthplace", "children.0.nativePlace"], ignoreOrder: true);
        (await life.StateAsync()).Documents.ShouldNotContain(document => document.Kind == "household-book-page");
    }

    [Theory]
    [InlineData("王晓红", "head", "son", true)]
    [InlineData("王晓红", "wife", "son", false)] // she is the head
    [InlineData("陈明", "head", "son", false)] // he is
    [InlineData("陈明", "husband", "son", false)] // a woman by her number
    [InlineData("陈明", "wife", "daughter", false)] // a boy by his
    [InlineData("陈明", "wife", "wife", false)] // no child's word
    [InlineData("陈明", "wife", "sons-son", true)]
    [InlineData("陈明", "wifes-mother", "son", true)] // he is a man by his number: the mother of his wife
    [InlineData("陈明", "husbands-mother", "son", false)] // a man has no husband's mother
    [InlineData("赵敏", "husbands-mother", "son", true)] // nobody asked for her number: the clerk says which it is
    public async Task What_each_is_to_the_head_does_not_contradict_itself(string head, string relation, string child, bool taken)
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync(Family(("withChildren", "yes"), ("children.0.name", "陈小明"), ("children.0.number", "330106201501010014"), ("children.0.relation", "son"), ("children.0.inBook", "no")), with: BirthCertificate);
        await life.ToMoveOutAsync();
        await life.DoesAsync(Clerk(Origin), "confirm-move-out");

        var result = await life.TryAsync(Clerk(Destination), "register", with: take => take with { Inputs = take.Inputs.Set(Map.Of(("householdHead", head), ("relationToHead", relation), ("children.0.relationToHead", child))) });

        result.Match(_ => null, refused => refused.Grounds[0].Field, _ => "changed", _ => "reused").ShouldBe(taken ? null : child == "wife" ? "children.0.relationToHead" : "relationToHead");
    }

    [Theory]
    [InlineData("回族", "汉族", true)]
    [InlineData("火星族", "汉族", false)]
    [InlineData("回族", "火星族", false)] // of a child either
    public async Task A_certificate_says_an_ethnicity_that_there_is(string hers, string child, bool taken)
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync(Family(("withChildren", "yes"), ("children.0.name", "陈小明"), ("children.0.number", "330106201501010014"), ("children.0.relation", "son"), ("children.0.inBook", "no")), with: BirthCertificate);
        await life.ToMoveOutAsync();
        var result = await life.TryAsync(Clerk(Origin), "confirm-move-out", with: take => take with { Inputs = Map.Of(("ethnicity", hers), ("children.0.ethnicity", child)) });
        result.Match(_ => null, refused => refused.Grounds.ShouldHaveSingleItem().Field, _ => "changed", _ => "reused").ShouldBe(taken ? null : "ethnicity");
    }

    [Theory]
    [InlineData("birthplace", "无", false)]
    [InlineData("birthplace", "。。。", false)]
    [InlineData("birthplace", "济南历下", true)]
    [InlineData("nativePlace", "山东省章丘市", true)] // a county of earlier days
    [InlineData("nativePlace", "越南", true)]
    [InlineData("nativePlace", "不详", true)] // the honest word
    [InlineData("children.0.birthplace", "无", false)]
    [InlineData("maritalStatus", "有配偶", true)]
    [InlineData("maritalStatus", "再婚", true)]
    [InlineData("maritalStatus", "已婚人士", false)] // none of the standard's words
    [InlineData("maritalStatus", "未婚", false)] // she joins her husband
    [InlineData("maritalStatus", "离婚", false)]
    [InlineData("maritalStatus", "丧偶", false)]
    public async Task A_page_of_the_book_says_places_that_there_are_and_a_marital_status_that_fits_the_matter(string field, string value, bool taken)
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync(Family(("withChildren", "yes"), ("children.0.name", "陈小明"), ("children.0.number", "330106201501010014"), ("children.0.relation", "son"), ("children.0.inBook", "no")), with: BirthCertificate);
        await life.ToMoveOutAsync();

        (await RefusedFieldAsync("confirm-move-out", Origin)).ShouldBe(taken ? null : field);
        if (!taken)
        {
            await life.DoesAsync(Clerk(Origin), "confirm-move-out");
            (await RefusedFieldAsync("register", Destination)).ShouldBe(field);
        }

        async Task<string?> RefusedFieldAsync(string action, string at) => (await life.TryAsync(Clerk(at), action, with: take => take with { Inputs = take.Inputs.Set(Map.Of((field, value))) }))
            .Match(_ => null, refused => refused.Grounds.ShouldHaveSingleItem().Field, _ => "changed", _ => "reused");
    }

    [Theory]
    [InlineData("household.transfer.spouse", "confirm-move-out", 1)]
    [InlineData("household.transfer.spouse", "register", 1)]
    [InlineData("household.transfer.job", "confirm-move-out", 0)] // whoever takes a new post may be unmarried
    [InlineData("household.transfer.job", "register", 0)]
    public async Task A_marital_status_is_one_of_the_standards_words_in_every_matter_and_fits_the_marriage_where_there_must_be_one(string matter, string name, int conditions)
    {
        await using var office = await AtWorkAsync();
        var today = LawInForce.DayOf(office.Desk.Now);
        var action = office.Law.MatterOn(matter, today).ShouldNotBeNull().Stages.SelectMany(stage => stage.Actions).Single(action => action.Name == name);
        var field = action.Inputs.Single(input => input.Name == "maritalStatus");
        IEnumerable<Refusal> Faults(string value) => FormCheck.Faults(new(office.Law, [], _ => null, today, action.Basis), field, field.Name, value);

        action.Conditions.Count(condition => condition.Field == field.Name).ShouldBe(conditions);
        new[] { "未婚", "有配偶", "初婚", "再婚", "复婚", "丧偶", "离婚" }.SelectMany(Faults).ShouldBeEmpty();
        Faults("已婚人士").ShouldHaveSingleItem().Why.Zh.ShouldContain("未婚、有配偶");
    }

    [Fact]
    public async Task What_was_said_before_so_much_was_asked_of_it_is_asked_anew()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.ToMoveOutAsync();
        var state = await life.DoesAsync(Clerk(Origin), "confirm-move-out", with: take => take with { Inputs = Map.Of(("birthplace", "济南"), ("nativePlace", "济南")) });
        var earlier = state with { Answers = state.Answers.Set(Map.Of(("nativePlace", state.Answers["nativePlace"] with { Value = "省外" }))) };

        var matter = office.Law.Matters.Single(version => version.Version == state.Matter);
        var asked = FormCheck.Asked(office.Law, matter, matter.Action(matter.Stage("registration").ShouldNotBeNull(), "register").ShouldNotBeNull(), earlier, office.Desk.Now).Select(one => one.Name).ToList();
        asked.ShouldContain("nativePlace", "nobody could put it right otherwise");
        asked.ShouldNotContain("birthplace");
    }

    [Theory]
    [InlineData("material.household-books", true)]
    [InlineData("material.admission-letter", false)] // no paper of this matter
    [InlineData("moveTo", false)]
    [InlineData(null, false)]
    public async Task Nobody_is_registered_without_an_original_of_the_papers_the_matter_asks_for(string? item, bool taken)
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.ToMoveOutAsync();
        await life.DoesAsync(Clerk(Origin), "confirm-move-out");

        var result = await life.TryAsync(Clerk(Destination), "register", with: take => take with { Items = item is null ? [] : [item] });

        result.Match(_ => null, refused => refused.Grounds.ShouldHaveSingleItem().Field, _ => "changed", _ => "reused").ShouldBe(taken ? null : "items");
        (await life.StateAsync()).Seen.Keys.ShouldBe(taken ? ["household-books"] : []);
    }

    [Theory]
    [InlineData("wifes-father", "岳父")]
    [InlineData("mothers-mother", "外祖母")]
    public async Task A_page_of_the_book_never_says_one_thing_or_another(string relation, string word)
    {
        await using var office = await AtWorkAsync();
        var law = office.Law;
        law.Templates.Where(template => template.Kind == "household-book-page").SelectMany(template => template.Fields).SelectMany(field => field.Words.Values).ShouldAllBe(printed => !printed.Contains('或'));
        law.Templates.Where(template => template.Kind == "household-book-page").SelectMany(template => template.Fields).Select(field => field.Words.GetValueOrDefault(relation)).ShouldContain(word);
    }

    [Theory]
    [InlineData("ok", false)]
    [InlineData("！！！？？？", false)]
    [InlineData("材料不实", true)]
    public async Task A_paper_does_not_rest_on_a_word_that_states_nothing(string reason, bool taken)
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.DoesAsync(Clerk(Destination), "accept");
        var extended = await life.TryAsync(Reviewer(Destination), "extend", reason);
        extended.Match(_ => "", refused => refused.Grounds.ShouldHaveSingleItem().Field, _ => "changed", _ => "reused").ShouldBe(taken ? "" : "reason");
    }

    private static async Task<IEnumerable<string?>> RefusedFieldsAsync(Life life, params (string, string)[] also) =>
        (await life.TryAsync(Clerk(Destination), "register", with: take => take with { Inputs = take.Inputs.Set(Map.Of(also)) })).ShouldBeOfType<DeskResult.Refused>().Grounds.Select(ground => ground.Field);

    [Fact]
    public async Task What_is_said_of_a_child_who_is_not_there_is_refused()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        await life.DoesAsync(Clerk(Destination), "accept");
        await life.DoesAsync(Reviewer(Destination), "issue-permit");

        (await life.RefusedAsync(Clerk(Origin), "confirm-move-out", with: take => take with { Inputs = Map.Of<string>(("children.0.ethnicity", "汉族")) })).ShouldBe(RefusalKind.Invalid);
    }

    private static CaseCommand.Open BirthCertificate(CaseCommand.Open open) =>
        open with { Materials = [new GivenMaterial("birth-certificate", "file-1", "出生证.pdf", "application/pdf", 1, new string('0', 64), default)] };

    private static Paper Paper(CaseState state) => Read(state.Documents[^1]);

    private static Paper Read(IssuedDocument document) => Office.PaperOf(document);

    private static string Value(Paper paper, string field) => paper.Fields.Single(known => known.Name == field).Value;

    private async Task<Office> AtWorkAsync() => await Office.OpenAsync(SqliteStore.Open(Path.Combine(folder, "tongban.db")));
}
