namespace Tongban.Definitions.Tests.Checks;

/// <summary>A file that cannot be read has its own fault; what is missed only because it was not read is counted and not listed.</summary>
public sealed class UnreadFileTests
{
    [Fact]
    public void Whichever_shipped_file_has_a_key_twice_that_is_the_one_fault()
    {
        var files = A.Files();
        foreach (var (path, text) in files)
        {
            var key = text.Split('\n').First(line => line.Length > 0 && line[0] != '#').Split(':')[0];
            var set = A.Set(new Dictionary<string, string>(files) { [path] = $"{text}\n{key}: x\n" });
            set.Faults.ShouldHaveSingleItem(path).ShouldSatisfyAllConditions(
                fault => fault.File.ShouldBe(path), fault => fault.What.ShouldBe($"the key '{key}' is here a second time"));
        }
    }

    [Fact]
    public void What_is_left_out_is_counted_and_another_fault_is_still_listed()
    {
        var set = Small.Set(Small.Matter.With("role: reviewer", "role: king"), law: Small.Law + "law: again\n");
        set.Faults.Select(fault => (fault.File, fault.What.Split(' ')[0])).ShouldBe([(Small.LawFile, "the"), (Small.MatterFile, "'king'")]);
        Small.Set(law: Small.Law + "law: again\n").Following.ShouldBeGreaterThan(10, "each citation of the law");
        Small.Set().Following.ShouldBe(0);
    }

    [Fact]
    public void A_law_that_no_file_has_is_listed_while_every_file_of_law_is_read()
    {
        var set = Small.Set(Small.Matter.With("basis: [test-law#1]\nretention", "basis: [best-law#1]\nretention").With("zh: 小事, en: A small matter", "zh: 小事, en: Small"), parameter: Small.Parameter + "parameters: x\n");
        set.Faults.Select(fault => fault.What).ShouldBe(["no file of law has the id best-law", "the key 'parameters' is here a second time"]);
    }

    [Fact]
    public void A_fragment_that_is_missed_is_the_one_fault_of_whoever_uses_it()
    {
        var files = A.Files();
        var path = files.Keys.Single(file => file.EndsWith("transfer-job.yaml", StringComparison.Ordinal));
        var set = A.Set(new Dictionary<string, string>(files) { [path] = files[path].With("household.intake, ", "household.intak, ") });
        set.Faults.ShouldHaveSingleItem().What.ShouldBe("there is no fragment household.intak");
    }
}
