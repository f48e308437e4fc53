using CsCheck;
using Tongban.Definitions.Checks;
using Tongban.Definitions.Matters;
using Tongban.Definitions.Yaml;
using Tongban.Kernel.Laws;
using Tongban.Kernel.Matters;
using Tongban.Views.Tests.Cases;

namespace Tongban.Definitions.Tests.Checks;

/// <summary>The random definitions under which random cases are lived are such as the checks let through: what holds of them is said of sound ones.</summary>
public sealed class RandomMattersTests
{
    private static readonly LawRegistry Laws = A.Set((Small.LawFile, """
        law: law
        versions:
          - title: { zh: 试验法, en: Test Law }
            issuer: 试验机关
            from: 2020-01-01
            confidence: A
            source: 试验
            clauses:
              "1": { label: 第一条, text: 一。 }
              "2": { label: 第二条, text: 二。 }
              "3": { label: 第三条, text: 三。 }
              "4": { label: 第四条, text: 四。 }
              "5": { label: 第五条, text: 五。 }

        """)).Laws;

    [Fact]
    public void The_checks_find_no_fault_in_a_random_definition() =>
        RandomMatter.Gen.Sample(matter => string.Join('\n', Faults(matter)).ShouldBeEmpty(), iter: 300);

    [Fact]
    public void They_find_one_where_the_ways_on_are_taken_out() =>
        RandomMatter.Gen.Sample(matter => Faults(matter with { Stages = [.. matter.Stages.Select(stage => stage with { Actions = [] })] }).ShouldNotBeEmpty(), iter: 20);

    private static List<string> Faults(MatterDefinition matter)
    {
        var faults = new Faults();
        var nowhere = new Places(new YamlNode.Mapping([], new Place("matters/random.yaml", 1, 1)));
        AllChecks.Run(new Checked(Small.Ground(RandomMatter.Receipt), Laws, [], [new MatterSource(matter, nowhere)]), faults);
        return [.. faults.InOrder().Select(fault => fault.ToString())];
    }
}
