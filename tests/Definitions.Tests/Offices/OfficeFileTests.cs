using Tongban.Definitions.Offices;
using Tongban.Definitions.Tests.Divisions;
using Tongban.Kernel.Divisions;
using Tongban.Kernel.Offices;
using Tongban.Kernel.Words;

namespace Tongban.Definitions.Tests.Offices;

public sealed class OfficeFileTests
{
    private static readonly Lazy<OfficeDirectory> Read = new(() =>
        OfficeFile.Load(DivisionsOf2023.Folder, DivisionsOf2023.Tree, Path.Combine(DivisionsOf2023.Folder, "..", "samples", "offices.yaml")));

    private static OfficeDirectory Offices => Read.Value;

    [Theory]
    [InlineData("police-station:330106", "public-security-bureau:330106", "public-security-bureau:330100", "public-security-bureau:330000", "public-security-bureau:000000")]
    [InlineData("police-station:330106:02", "public-security-bureau:330106", "public-security-bureau:330100", "public-security-bureau:330000", "public-security-bureau:000000")]
    [InlineData("police-station:110101", "public-security-bureau:110101", "public-security-bureau:110000", "public-security-bureau:000000")] // 110100 only groups
    [InlineData("police-station:441900", "public-security-bureau:441900", "public-security-bureau:440000", "public-security-bureau:000000")] // a city without counties
    [InlineData("police-station:429004", "public-security-bureau:429004", "public-security-bureau:420000", "public-security-bureau:000000")] // a county of the province's own
    [InlineData("fishery-enforcement:420105", "agriculture-rural-bureau:420105", "agriculture-rural-bureau:420100", "agriculture-rural-bureau:420000", "agriculture-rural-bureau:000000")]
    [InlineData("public-security-bureau:000000")] // nobody above the ministry
    [InlineData("ministry-of-magic:330106")]
    public void The_offices_above_are_named_nearest_first(string office, params string[] above) =>
        Offices.AllAbove(OfficeId.Parse(office)).Select(one => one.ToString()).ShouldBe(above);

    [Theory]
    [InlineData("public-security-bureau:330000", "police-station:330106:01", true)]
    [InlineData("public-security-bureau:000000", "police-station:330106:01", true)]
    [InlineData("public-security-bureau:330100", "police-station:370102", false)] // another province
    [InlineData("public-security-bureau:330105", "police-station:330106", false)] // the neighbouring district
    [InlineData("police-station:330106", "police-station:330106", false)] // itself
    [InlineData("police-station:330106", "public-security-bureau:330106", false)] // the other way round
    [InlineData("procuratorate:330000", "police-station:330106", false)] // another authority
    public void Only_those_above_supervise(string above, string below, bool expected) =>
        Offices.Supervises(OfficeId.Parse(above), OfficeId.Parse(below)).ShouldBe(expected);

    [Theory]
    [InlineData("police-station:330106", "杭州市西湖区公安派出所", "Xihu District Police Station, Hangzhou")]
    [InlineData("police-station:330106:01", "杭州市公安局西湖区分局文山派出所", "Wenshan Police Station, Xihu District, Hangzhou")] // registered
    [InlineData("police-station:330106:77", "杭州市西湖区公安派出所（77）", "Xihu District Police Station, Hangzhou (77)")]
    [InlineData("public-security-bureau:330106", "杭州市公安局西湖区分局", "Xihu District Branch, Hangzhou Public Security Bureau")]
    [InlineData("public-security-bureau:230123", "依兰县公安局", "Yilan County Public Security Bureau")]
    [InlineData("public-security-bureau:110101", "北京市公安局东城区分局", "Dongcheng District Branch, Beijing Public Security Bureau")]
    [InlineData("public-security-bureau:110000", "北京市公安局", "Beijing Public Security Bureau")]
    [InlineData("public-security-bureau:330000", "浙江省公安厅", "Public Security Department of Zhejiang Province")]
    [InlineData("public-security-bureau:660000", "新疆生产建设兵团公安局", "Xinjiang Production and Construction Corps Public Security Bureau")]
    [InlineData("public-security-bureau:000000", "中华人民共和国公安部", "Ministry of Public Security")]
    [InlineData("ministry-of-magic:330106", "ministry-of-magic:330106", "ministry-of-magic:330106")]
    public void An_office_is_called_by_its_registered_name_or_a_made_one(string office, string zh, string en) =>
        Offices.NameOf(OfficeId.Parse(office)).ShouldBe(new Wording(zh, en));

    [Theory]
    [InlineData("police-station", "330106", true)]
    [InlineData("police-station", "330000", false)] // a province has no police station of its own
    [InlineData("police-station", "110100", false)] // 市辖区 has no authorities
    [InlineData("police-station", "330171", false)] // in no list
    [InlineData("police-station", "320576", false)] // a zone of the statistics only
    [InlineData("police-station", "310108", false)] // no longer in use
    [InlineData("ministry-of-magic", "330106", false)]
    public void A_kind_has_an_office_where_its_levels_say(string kind, string division, bool expected)
    {
        Offices.Find(kind, DivisionCode.Parse(division)).HasValue.ShouldBe(expected);
        if (!expected)
        {
            Should.Throw<ArgumentException>(() => Offices.For(kind, DivisionCode.Parse(division))).Message.ShouldContain(kind);
        }
    }

    [Theory]
    [InlineData("river-police", "420105", "river-police:420100")] // counties have none of their own
    [InlineData("court", "330106", "court:330106")]
    [InlineData("exit-entry", "110100", "exit-entry:110000")]
    public void The_competent_office_is_the_nearest(string kind, string division, string office) =>
        Offices.Competent(kind, DivisionCode.Parse(division)).ShouldBe(OfficeId.Parse(office));

    [Theory]
    [InlineData("police-station:330106", true)]
    [InlineData("police-station:330106:01", true)]
    [InlineData("police-station:330106:99", false)] // a unit must be registered
    [InlineData("police-station:999999", false)]
    public void Whether_an_office_exists_is_answered(string office, bool expected) => Offices.Exists(OfficeId.Parse(office)).ShouldBe(expected);

    [Fact]
    public void Every_office_of_every_kind_has_a_full_name_and_ends_below_the_nation()
    {
        var faults =
            from kind in Offices.Kinds
            from division in DivisionsOf2023.Tree.All
            let office = Offices.Find(kind.Id, division.Code)
            where office is { } id && (Offices.NameOf(id).Zh.Contains('{', StringComparison.Ordinal) || Offices.NameOf(id).En.Contains('{', StringComparison.Ordinal)
                || Offices.AllAbove(id).LastOrDefault().Division != DivisionCode.Nation)
            select $"{office}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Units_are_listed_by_number() =>
        Offices.Units("police-station", DivisionCode.Parse("330106")).Select(office => office.Id.ToString()).ShouldBe(["police-station:330106:01", "police-station:330106:02"]);

    [Theory]
    [InlineData("a: { title: { zh: 甲, en: A }, levels: [town], names: {} }", "kinds:1: 'town' is none of")]
    [InlineData("a: { levels: [county], names: {} }", "kinds:1: 'title' is missing")]
    [InlineData("a: [", "kinds:")]
    [InlineData("- a", "one mapping is wanted")]
    public void A_fault_of_the_kinds_names_its_line(string yaml, string what) =>
        Should.Throw<FormatException>(() => OfficeFile.ReadKinds(yaml, "kinds")).Message.ShouldContain(what);

    [Theory]
    [InlineData("a: { title: { zh: 甲, en: A }, levels: [county], names: { county: [{ ends: [区], zh: 甲, en: A }] } }", "no name that fits every division at level County")]
    [InlineData("a: { title: { zh: 甲, en: A }, levels: [county], above: b, names: { county: [{ zh: 甲, en: A }] } }", "'b', is not given")]
    [InlineData("a: { title: { zh: 甲, en: A }, levels: [county], above: a, names: { county: [{ zh: 甲, en: A }] } }", "stands above itself")]
    [InlineData("A: { title: { zh: 甲, en: A }, levels: [county], names: { county: [{ zh: 甲, en: A }] } }", "'A' is not a kind")]
    public void Kinds_that_do_not_fit_together_are_refused(string yaml, string what) =>
        Should.Throw<ArgumentException>(() => OfficeDirectory.Of(DivisionsOf2023.Tree, OfficeFile.ReadKinds(yaml, "kinds"), [])).Message.ShouldContain(what);

    [Fact]
    public void A_registered_office_in_no_division_is_refused() =>
        Should.Throw<ArgumentException>(() => OfficeDirectory.Of(
            DivisionsOf2023.Tree, [.. Offices.Kinds], OfficeFile.ReadRegistered("offices: { 'police-station:310108:01': { zh: 甲, en: A } }", "here"))).Message.ShouldContain("no such kind in that division");
}
