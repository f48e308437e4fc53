using System.Text.Json;
using Tongban.Matters.Settlement.Applications;

namespace Tongban.Matters.Tests.Settlement;

/// <summary>Wrong input is told with its place, what is wrong, and what to do.</summary>
public sealed class ApplicationReaderTests
{
    private const string Sound = """
        { "id": "a", "born": "1982-03-09", "sex": "female",
          "insurance": [{ "id": "si", "place": "110000", "from": "2008-07", "to": "2014-03", "kinds": ["pension", "medical"], "paidLate": true }, { "place": "110000", "from": "2014-04" }],
          "residence": [{ "place": "110108", "from": "2008-07", "tenure": "dormitory" }],
          "work": [{ "place": "110114", "from": "2019-03", "engagement": "incubator" }],
          "permits": [{ "place": "110108", "issued": "2016-11-02", "endorsed": ["2017-10-20"] }],
          "qualifications": [{ "level": "bachelor", "degree": false, "to": "2004-07" }],
          "merits": [{ "kind": "model-worker", "on": "2020-05-01" }],
          "taxes": [{ "year": 2021, "kind": "investor", "yuan": 1200.50 }],
          "breaches": [{ "kind": "tax-offence", "on": "2019-01-01" }],
          "assessments": [{ "indicator": "others", "points": -1.25, "by": "局" }] }
        """;

    [Fact]
    public void A_sound_application_is_read_whole_and_records_without_a_name_get_one()
    {
        var (read, faults) = Read(Sound);
        faults.ShouldBeEmpty();
        var application = read.ShouldNotBeNull();
        application.Insurance[0].ShouldSatisfyAllConditions(one => one.Pays(InsuranceKinds.Medical).ShouldBeTrue(), one => one.Pays(InsuranceKinds.Injury).ShouldBeFalse(), one => one.PaidLate.ShouldBeTrue());
        application.Insurance[1].ShouldSatisfyAllConditions(one => one.Id.ShouldBe("insurance-2"), one => one.To.ShouldBeNull(), one => one.Pays(InsuranceKinds.Maternity).ShouldBeTrue());
        application.Qualifications[0].ShouldSatisfyAllConditions(one => one.Diploma.ShouldBeTrue(), one => one.Degree.ShouldBeFalse(), one => one.From.ShouldBeNull());
        application.Assessments[0].Points.Value.ShouldBe(-1.25m);
    }

    [Theory]
    [InlineData("\"born\": \"1982-03-09\", ", "", "$.born", "it is missing")]
    [InlineData("1982-03-09", "9 March 1982", "$.born", "is no date")]
    [InlineData("\"female\"", "\"f\"", "$.sex", "is none of female, male")]
    [InlineData("\"2008-07\", \"to\": \"2014-03\"", "\"2014-07\", \"to\": \"2014-03\"", "$.insurance[0].to", "ends before it begins")]
    [InlineData("\"to\": \"2014-03\"", "\"to\": \"2014-13\"", "$.insurance[0].to", "is no month")]
    [InlineData("\"medical\"]", "\"dental\"]", "$.insurance[0].kinds[1]", "is none of pension")]
    [InlineData("\"paidLate\": true", "\"paidLate\": \"yes\"", "$.insurance[0].paidLate", "true or false is wanted")]
    [InlineData("\"paidLate\"", "\"paidlate\"", "$.insurance[0].paidlate", "there is no member of that name")]
    [InlineData("\"place\": \"110114\"", "\"place\": \"Changping\"", "$.work[0].place", "six digits")]
    [InlineData("\"2017-10-20\"", "\"2017-10-32\"", "$.permits[0].endorsed[0]", "is no date")]
    [InlineData("\"year\": 2021", "\"year\": 21", "$.taxes[0].year", "a number from 1980")]
    [InlineData("1200.50", "-1", "$.taxes[0].yuan", "a number from 0")]
    [InlineData("-1.25", "-1.255", "$.assessments[0].points", "at most two decimals")]
    [InlineData("\"id\": \"si\"", "\"id\": \"insurance-2\"", "$.id", "two records are called 'insurance-2'")]
    [InlineData("[{ \"place\": \"110114\"", "{ \"place\": \"110114\"", "$", "")] // broken JSON is the caller's to say
    public void A_fault_says_where_and_what(string old, string replacement, string path, string what)
    {
        Sound.Split(old).Length.ShouldBe(2);
        if (what.Length == 0)
        {
            Should.Throw<JsonException>(() => Read(Sound.Replace(old, replacement, StringComparison.Ordinal)));
            return;
        }

        var (read, faults) = Read(Sound.Replace(old, replacement, StringComparison.Ordinal));
        read.ShouldBeNull();
        faults.ShouldContain(fault => fault.Path == path && fault.What.Contains(what, StringComparison.Ordinal), string.Join('\n', faults));
    }

    [Fact]
    public void What_is_no_object_or_no_list_is_said_and_every_fault_is_found()
    {
        Read("[]").Faults.ShouldHaveSingleItem().ToString().ShouldBe("$: here is a list; an object is wanted");
        Read("""{ "id": 3, "born": null, "sex": "male", "insurance": {}, "work": [1] }""").Faults.Select(fault => fault.Path).ShouldBe(["$.id", "$.born", "$.insurance", "$.work[0]"]);
        Read("""{ "id": "a", "id": "b", "born": "1980-01-01", "sex": "male" }""").Faults.ShouldHaveSingleItem().What.ShouldContain("given twice");
    }

    private static (Application? Application, List<InputFault> Faults) Read(string json)
    {
        var faults = new List<InputFault>();
        return (ApplicationReader.Read(JsonSerializer.Deserialize<JsonElement>(json), "$", faults), faults);
    }
}
