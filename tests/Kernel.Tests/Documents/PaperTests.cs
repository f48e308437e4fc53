using System.Collections.Immutable;
using System.Text;
using CsCheck;
using NodaTime;
using Tongban.Kernel.Documents;

namespace Tongban.Kernel.Tests.Documents;

public sealed class PaperTests
{
    internal static readonly Paper Permit = new(
        "move-in-permit", "2021-12-01", "浙准迁字第00000012号", new("准予迁入证明", "Move-in permit"), "TB-2021-0001", "330106-ps-1",
        new("杭州市公安局西湖区分局", "Xihu branch"), Instant.FromUtc(2021, 7, 19, 16, 30), new LocalDate(2021, 8, 29), "林小明", true,
        [new("reason", new("迁移原因", "Reason"), "夫妻投靠", false)],
        [new("movers", new("迁移人", "Movers"), [new("name", new("姓名", "Name"), true)], [["林小明"], ["林𠮷"]])],
        [new("请在有效期内办理", "Use before it expires")], ["《户口登记条例》第十条"]);

    internal static readonly Gen<Paper> Papers =
        from text in Gen.String[Gen.Char["aé\"\\\n\t\u0001<户😀\uFFFD 林"], 0, 20].Where(WellFormed)
        from seconds in Gen.Int[0, int.MaxValue]
        from day in Gen.Int[-1, 40000]
        from rows in Gen.Int[0, 4]
        select Permit with
        {
            Holder = text,
            IssuedAt = Instant.FromUnixTimeSeconds(seconds),
            ValidUntil = day >= 0 ? new LocalDate(1970, 1, 1).PlusDays(day) : null,
            Fields = [new(text + "x", new(text, text), text, seconds % 2 == 0)],
            Tables = [new("t", new(text, "t"), [new("c", new("c", text), true)], [.. Enumerable.Repeat(ImmutableArray.Create(text), rows)])],
        };

    [Fact]
    public void Every_paper_reads_back_from_its_canonical_text() =>
        Papers.Sample(p => PaperText.Encode(PaperText.Decode(PaperText.Encode(p).AsSpan())).AsSpan().SequenceEqual(PaperText.Encode(p).AsSpan()));

    [Fact]
    public void The_canonical_text_begins_as_documented()
    {
        var text = Encoding.UTF8.GetString(PaperText.Encode(Permit).AsSpan());
        text.ShouldStartWith("{\"caseNumber\":\"TB-2021-0001\",\"citations\":[\"《户口登记条例》第十条\"],\"fields\":[{\"label\":{\"en\":\"Reason\",\"zh\":\"迁移原因\"}");
        text.ShouldContain("\"issuedAt\":\"2021-07-19T16:30:00Z\"");
        text.ShouldContain("林𠮷");
    }

    // Worked out by another program from the same values: sorted members, no white space, UTF-8.
    [Fact]
    public void The_digest_of_a_paper_never_changes() =>
        Convert.ToHexStringLower(PaperText.Digest(Permit).AsSpan()).ShouldBe("119106ace8d2a67943d554448ef066320932d960d1bb17093427e06aebeef4a8");

    [Theory]
    [InlineData("{ \"caseNumber\"", "white space is not canonical")]
    [InlineData("", "nothing is no paper")]
    [InlineData("[]", "a list is no paper")]
    [InlineData("{\"format\":\"tongban-paper/2\"}", "a later format is not guessed at")]
    public void What_is_not_canonical_is_refused(string text, string reason) =>
        Should.Throw<FormatException>(() => PaperText.Decode(Encoding.UTF8.GetBytes(text)), reason);

    [Fact]
    public void The_same_text_with_another_order_of_members_is_refused()
    {
        var text = Encoding.UTF8.GetString(PaperText.Encode(Permit).AsSpan());
        var swapped = text.Replace("{\"en\":\"Reason\",\"zh\":\"迁移原因\"}", "{\"zh\":\"迁移原因\",\"en\":\"Reason\"}", StringComparison.Ordinal);
        Should.Throw<FormatException>(() => PaperText.Decode(Encoding.UTF8.GetBytes(swapped)));
    }

    [Fact]
    public void Midnight_in_China_decides_the_day_of_issue() => Permit.IssuedOn.ShouldBe(new LocalDate(2021, 7, 20));

    [Theory]
    [InlineData("林\u202E小明", "U+202E", "a direction override shows another name than is signed")]
    [InlineData("林\u0000", "U+0000", "a control character has no look")]
    [InlineData("林\u200B明", "U+200B", "an invisible character hides in a name")]
    [InlineData("林\uE000", "U+E000", "a private-use character looks different everywhere")]
    public void A_character_that_misleads_is_named(string holder, string named, string reason) =>
        (Permit with { Holder = holder }).Faults().ShouldHaveSingleItem().ShouldContain(named, customMessage: reason);

    // Not a row above: attributes are stored as UTF-8, which cannot hold half a character.
    [Fact]
    public void Half_a_character_is_named() =>
        (Permit with { Holder = "林\uD842明" }).Faults().ShouldHaveSingleItem().ShouldContain("U+D842");

    [Fact]
    public void Rare_characters_and_line_breaks_are_no_fault() => (Permit with { Holder = "𠮷䶮\nمحمد" }).Faults().ShouldBeEmpty();

    [Fact]
    public void A_row_that_does_not_fit_its_table_is_a_fault() =>
        (Permit with { Tables = [Permit.Tables[0] with { Rows = [["a", "b"]] }] }).Faults().ShouldHaveSingleItem().ShouldContain("2 values for 1 columns");

    [Theory]
    [InlineData("", "")]
    [InlineData("林", "*")]
    [InlineData("林明", "林*")]
    [InlineData("𠮷小明", "𠮷**")]
    [InlineData("阿卜杜热合曼·买买提", "阿***")]
    public void A_masked_name_keeps_its_first_character(string name, string masked) => HolderMask.Mask(name).ShouldBe(masked);

    private static bool WellFormed(string text) => !text.Any(char.IsSurrogate);
}
