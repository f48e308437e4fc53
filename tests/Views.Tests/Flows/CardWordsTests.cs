using Tongban.Kernel.Cases;
using Tongban.Kernel.Values;
using Tongban.Ledger.Desk;
using Tongban.Storage.Sqlite;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>What a certificate and a page of the book say of somebody is a word, a name, a number or an address of its kind; anything else is told beside its question.</summary>
public sealed class CardWordsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tongban-cards-").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Theory]
    [InlineData("confirm-move-out", "relationBefore", "户主", true)]
    [InlineData("confirm-move-out", "relationBefore", "岳父", true)]
    [InlineData("confirm-move-out", "relationBefore", "岳父或公公", false)]
    [InlineData("confirm-move-out", "children.0.relationBefore", "外孙子", true)]
    [InlineData("confirm-move-out", "children.0.relationBefore", "无", false)]
    [InlineData("confirm-move-out", "education", "大学专科", true)]
    [InlineData("confirm-move-out", "education", "文盲或半文盲", true)]
    [InlineData("confirm-move-out", "education", "很高", false)]
    [InlineData("confirm-move-out", "children.0.education", "小学", true)]
    [InlineData("confirm-move-out", "children.0.education", "1", false)]
    [InlineData("confirm-move-out", "formerName", "王小红", true)]
    [InlineData("confirm-move-out", "formerName", "无", false)]
    [InlineData("confirm-move-out", "formerName", "123", false)]
    [InlineData("confirm-move-out", "formerName", "王晓红", false)] // her present name
    [InlineData("confirm-move-out", "children.0.formerName", "王晓红", true)] // the mother's is another's
    [InlineData("confirm-move-out", "children.0.formerName", "陈小明", false)]
    [InlineData("register", "formerName", " 王晓红 ", false)]
    [InlineData("register", "education", "博士后", false)]
    [InlineData("register", "children.0.education", "初中", true)]
    [InlineData("register", "children.0.formerName", "。", false)]
    [InlineData("register", "householdHead", "无", false)]
    [InlineData("register", "householdHead", "Ö", true)] // of one name, in another script
    [InlineData("register", "householdNumber", "330106000123", true)]
    [InlineData("register", "householdNumber", "西湖-12", true)]
    [InlineData("register", "householdNumber", "无", false)]
    [InlineData("register", "height", "30", true)]
    [InlineData("register", "height", "250", true)]
    [InlineData("register", "height", "29", false)]
    [InlineData("register", "height", "251", false)]
    [InlineData("register", "height", "163厘米", false)]
    [InlineData("register", "children.0.height", "-110", false)]
    [InlineData("register", "children.0.height", "110", true)]
    [InlineData("register", "bloodType", "不明", true)]
    [InlineData("register", "bloodType", "C型", false)]
    [InlineData("register", "children.0.bloodType", "AB型", true)]
    [InlineData("register", "children.0.bloodType", "A", false)]
    [InlineData("register", "militaryService", "退出现役", true)]
    [InlineData("register", "militaryService", "无", false)]
    public async Task A_certificate_and_a_card_take_what_is_of_its_kind(string action, string field, string value, bool taken)
    {
        await using var office = await AtWorkAsync();
        var life = await AtMoveOutAsync(office);
        if (action == "register")
        {
            await life.DoesAsync(Clerk(Origin), "confirm-move-out");
        }

        var result = await life.TryAsync(Clerk(action == "register" ? Destination : Origin), action, with: take => take with { Inputs = take.Inputs.Set(Map.Of((field, value))) });

        result.Match(_ => null, refused => refused.Grounds.ShouldHaveSingleItem().Field, _ => "changed", _ => "reused").ShouldBe(taken ? null : field);
    }

    [Fact]
    public async Task What_somebody_was_to_the_former_head_is_one_of_the_words_for_what_she_is_to_the_new_one()
    {
        await using var office = await AtWorkAsync();
        foreach (var matter in office.Law.Matters.Where(matter => matter.Id.StartsWith("household.", StringComparison.Ordinal)))
        {
            var inputs = matter.Stages.SelectMany(stage => stage.Actions).SelectMany(action => action.Inputs).ToList();
            var words = inputs.Single(input => input is { Name: "relationToHead", Group: null }).Options.Select(option => option.Title).ToList();
            words.Count.ShouldBeGreaterThan(20);
            inputs.Where(input => input.Name == "relationBefore").ShouldAllBe(input => input.OneOf.SequenceEqual(words));
        }
    }

    [Theory]
    [InlineData("toAddress", "无", "街道")]
    [InlineData("toAddress", "1", "街道")]
    [InlineData("toAddress", "。", "街道")]
    [InlineData("toAddress", "<b>x</b>", "街道")]
    [InlineData("toAddress", "路1234", "街道")] // of letters one
    [InlineData("toAddress", "北京市朝阳区某路1号", "西湖区")]
    [InlineData("toAddress", " 山东省济南市历下区某路1号", "西湖区")]
    [InlineData("toAddress", "北京朝阳区某路1号", "西湖区")] // as people shorten it
    [InlineData("toAddress", "内蒙古包头市某路1号", "西湖区")]
    [InlineData("fromAddress", "浙江省杭州市西湖区某路1号", "历下区")]
    [InlineData("toAddress", "浙江省杭州市西湖区某路1号", null)]
    [InlineData("toAddress", "浙江杭州市西湖区某路1号", null)]
    [InlineData("toAddress", "北京路1号", null)] // a street of that name
    [InlineData("toAddress", "某路1号", null)]
    [InlineData("toAddress", "Lane 1, no. 8", null)]
    public async Task An_address_says_where_and_lies_where_it_is_said_to(string field, string value, string? told)
    {
        await using var office = await AtWorkAsync();
        var opened = await office.OpenAsync(Family((field, value)));
        (opened as DeskResult.Refused)?.Grounds.ShouldHaveSingleItem();
        Told(opened).ShouldBe(told is not null);

        var life = await office.ApplyAsync();
        await life.DoesAsync(Clerk(Destination), "correct", "地址不清楚", with: take => take with { Items = [field] });
        Told(await life.TryAsync(await life.ApplicantAsync(), "complete", with: take => take with { Inputs = Map.Of((field, value)) })).ShouldBe(told is not null);

        bool Told(DeskResult result) => result.Match(
            _ => false,
            refused => refused.Grounds.Any(ground => ground.Field == field && ground.Why.Zh.Contains(told.ShouldNotBeNull(), StringComparison.Ordinal) && ground.Why.Zh.Contains("门牌号", StringComparison.Ordinal)),
            _ => false, _ => false);
    }

    private static async Task<Life> AtMoveOutAsync(Office office)
    {
        var life = await office.ApplyAsync(
            Family(("withChildren", "yes"), ("children.0.name", "陈小明"), ("children.0.number", "330106201501010014"), ("children.0.relation", "son"), ("children.0.inBook", "no")),
            with: open => open with { Materials = [new GivenMaterial("birth-certificate", "file-1", "出生证.pdf", "application/pdf", 1, new string('0', 64), default)] });
        await life.ToMoveOutAsync();
        return life;
    }

    private async Task<Office> AtWorkAsync() => await Office.OpenAsync(SqliteStore.Open(Path.Combine(folder, "tongban.db")));
}
