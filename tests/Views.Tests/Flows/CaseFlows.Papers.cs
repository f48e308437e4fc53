using System.Text;
using Tongban.Kernel.Documents;
using static Tongban.Views.Tests.Flows.Office;

namespace Tongban.Views.Tests.Flows;

/// <summary>What the book keeps of a paper: the form once, and what was written on it with the case.</summary>
public abstract partial class CaseFlows
{
    [Fact]
    public async Task A_form_is_in_the_book_once_and_before_the_first_paper_written_on_it()
    {
        await using var office = await AtWorkAsync();
        var (first, second) = (await office.ApplyAsync(), await office.ApplyAsync(Family(("applicantName", "刘芳"), ("applicantNumber", "370102199307070023"))));
        await first.DoesAsync(Clerk(Destination), "accept");
        await second.DoesAsync(Clerk(Destination), "accept");

        var book = await office.Store.ReadAllAsync(0, Cancel).ToListAsync(Cancel);
        var forms = book.Where(entry => entry.Kind == "form").ToList();
        var accepted = book.First(entry => entry.Kind == "accept");
        var papers = (await office.Desk.FactsAsync(accepted, Cancel)).OfType<Kernel.Cases.Fact.DocumentIssued>().Select(issued => issued.Document).ToList();
        forms.Select(form => form.Stream).ShouldBe(papers.Select(paper => "form:" + paper.Form));
        forms.ShouldAllBe(form => form.Sequence < accepted.Sequence);
        forms.Select(form => Encoding.UTF8.GetString(form.Body.Span)).ShouldAllBe(text => !text.Contains("王晓红", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_paper_reads_the_same_for_ever_whatever_became_of_its_template()
    {
        await using var office = await AtWorkAsync();
        var life = await office.ApplyAsync();
        var paper = (await life.DoesAsync(Clerk(Destination), "accept")).Documents[0];

        office.Law = office.Law with { Templates = [] };
        var later = office.Another(office.Store);
        var kept = (await later.FindAsync(life.Number, Cancel)).ShouldNotBeNull().State.Documents[0];
        office.Law.Paper(kept).ShouldBeNull("the law of that day does not know the form");
        var form = (await later.FormAsync(kept.Form.ShouldNotBeNull(), Cancel)).ShouldNotBeNull();
        var read = form.With(PaperEntries.Parse(kept.Content.Value));
        Convert.ToHexStringLower(PaperText.Digest(read).AsSpan()).ShouldBe(paper.Digest);
        read.Holder.ShouldBe("王晓红");
        (await later.FormAsync(new string('0', 64), Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Two_desks_that_issue_the_first_paper_of_a_form_at_once_both_do()
    {
        await using var office = await AtWorkAsync();
        var (first, second) = (await office.ApplyAsync(), await office.ApplyAsync(Family(("applicantName", "刘芳"), ("applicantNumber", "370102199307070023"))));
        var (one, other) = (office.Another(office.Store), office.Another(office.Store));

        await Task.WhenAll(
            one.DoAsync(first.Number, Kernel.Decisions.CaseCommand.Take.Plain(Clerk(Destination), "accept"), null, null, Cancel).AsTask(),
            other.DoAsync(second.Number, Kernel.Decisions.CaseCommand.Take.Plain(Clerk(Destination), "accept"), null, null, Cancel).AsTask());

        (await office.Desk.FindAsync(first.Number, Cancel)).ShouldNotBeNull().State.Documents.Count.ShouldBe(3);
        (await office.Desk.FindAsync(second.Number, Cancel)).ShouldNotBeNull().State.Documents.Count.ShouldBe(3);
        (await office.Store.ReadAllAsync(0, Cancel).CountAsync(entry => entry.Kind == "form", Cancel)).ShouldBe(3);
    }

    [Fact]
    public async Task Numbers_of_a_seldom_issued_paper_have_no_gaps_though_processes_come_and_go()
    {
        await using var office = await AtWorkAsync();
        var numbers = new List<long>();
        for (var day = 0; day < 4; day++)
        {
            var desk = office.Another(office.Store);
            numbers.Add(await desk.NextNumberAsync("paper", Cancel));
            office.Time.Advance(TimeSpan.FromMinutes(5));
            numbers.Add(await desk.NextNumberAsync("paper", Cancel));
        }

        numbers.ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
    }

    [Fact]
    public async Task Numbers_in_demand_are_taken_by_the_block_and_none_twice()
    {
        await using var office = await AtWorkAsync();
        var (one, other) = (office.Another(office.Store), office.Another(office.Store));

        var numbers = await Task.WhenAll(Enumerable.Range(0, 400).Select(at => (at % 2 == 0 ? one : other).NextNumberAsync("paper", Cancel).AsTask()));

        numbers.ShouldBeUnique();
        (await office.Store.TakeNumbersAsync("paper", 1, Cancel)).ShouldBeLessThan(1_000, "what was taken and not used is less than a block each");
    }
}
