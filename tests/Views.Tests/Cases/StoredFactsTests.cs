using System.Text;
using System.Text.Json;
using Tongban.Kernel.Cases;
using Tongban.Ledger.Desk;

namespace Tongban.Views.Tests.Cases;

/// <summary>
/// The book's language, pinned: <c>stored-facts.jsonl</c> holds one fact of every kind as it was once written. Lines are added, never changed:
/// a ledger that holds such a line must be readable for as long as there are ledgers.
/// </summary>
public sealed class StoredFactsTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "stored-facts.jsonl"));

    private static readonly OpenText Keys = new();

    [Fact]
    public void There_is_a_stored_line_of_every_fact() =>
        Lines.Select(NameOf).Distinct().Order(StringComparer.Ordinal).ShouldBe(FactCodec.Names.Values.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_stored_line_still_reads_and_is_written_the_same_today()
    {
        foreach (var line in Lines)
        {
            var facts = FactCodec.Read(Encoding.UTF8.GetBytes($"[{line}]"), Keys);
            facts.Count.ShouldBe(1);
            Encoding.UTF8.GetString(FactCodec.Write(facts, Keys)).ShouldBe($"[{line}]");
        }
    }

    [Fact]
    public void The_stored_lines_in_their_order_are_the_life_of_a_case()
    {
        var state = Lines.Select(line => FactCodec.Read(Encoding.UTF8.GetBytes($"[{line}]"), Keys)[0]).Aggregate((CaseState?)null, (before, fact) => fact.Evolve(before));

        state.ShouldNotBeNull().Rating.ShouldNotBeNull().Stars.ShouldBe(5);
        state.Documents.Select(document => document.Form is null).ShouldBe([true, false], "a paper kept whole, and one kept as its form and what was written on it");
        state.Supervisors.Count.ShouldBe(1);
    }

    [Fact]
    public void A_personal_text_that_was_not_sealed_is_no_entry_of_ours() => Should.Throw<JsonException>(() => FactCodec.Read(
        """[{"fact":"case-rated","rating":{"stars":5,"comment":"很好","at":1696003200000}}]"""u8.ToArray(), Keys));

    [Theory]
    [InlineData("""[{"fact":"never-heard-of"}]""")]
    [InlineData("""[{"stage":"intake"}]""")]
    [InlineData("""{"fact":"case-ended"}""")]
    [InlineData("[")]
    public void Bytes_that_are_no_entry_are_refused_as_such(string text) =>
        Should.Throw<Exception>(() => FactCodec.Read(Encoding.UTF8.GetBytes(text), Keys)).ShouldBeOfType<JsonException>();

    private static string NameOf(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.GetProperty("fact").GetString() ?? "";
    }
}
