using Tongban.Kernel.Divisions;

namespace Tongban.Kernel.Tests.Divisions;

public sealed class ByDivisionTests
{
    private static readonly DivisionTree Tree = DivisionTree.Of(
    [
        A("110000", "北京市", "000000"), A("110100", "市辖区", "110000", DivisionKind.Grouping), A("110101", "东城区", "110100"), A("330000", "浙江省", "000000"),
    ]);

    [Fact]
    public void A_value_holds_below_and_says_who_set_it()
    {
        var limits = ByDivision.Of(Tree, [new LocalValue<int>(DivisionCode.Nation, 5, "national", Confidence.A), new(Code("110000"), 3, "city", Confidence.B)]);
        limits.Find(Code("110101")).ShouldBe(new LocalValue<int>(Code("110000"), 3, "city", Confidence.B));
        (limits.Find(Code("330000"))?.Division).ShouldBe(DivisionCode.Nation);
    }

    [Fact]
    public void Nobody_set_it_is_no_value() => ByDivision.Of(Tree, [new LocalValue<int>(Code("110000"), 3, "city", Confidence.B)]).Find(Code("330000")).ShouldBeNull();

    [Theory]
    [InlineData("110101", "source", "110101", "source", "set twice")]
    [InlineData("110101", "source", "440000", "source", "in no list")]
    [InlineData("110101", " ", "330000", "source", "no source")]
    public void Faulty_values_are_refused_by_name(string first, string source, string second, string other, string why) =>
        Should.Throw<ArgumentException>(() => ByDivision.Of(Tree, [new LocalValue<int>(Code(first), 1, source, Confidence.A), new(Code(second), 2, other, Confidence.A)]))
            .Message.ShouldContain(why);

    private static DivisionCode Code(string text) => DivisionCode.Parse(text);

    private static Division A(string code, string name, string parent, DivisionKind kind = DivisionKind.Division) =>
        new(Code(code), name, name, Code(code).Level, kind, Code(parent), null, null, [], Confidence.A, string.Empty);
}
