using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Tongban.Definitions.Calendars;
using Tongban.Kernel.Calendars;

namespace Tongban.Definitions.Tests.Calendars;

public sealed class CalendarSetTests : IDisposable
{
    private const string Good = """
        calendar: xx
        year: 2026
        notice: { title: 通知, number: 〔2025〕7号, confidence: C, address: 'https://example.org/1' }
        festivals:
          - name: { zh: 国庆节, en: National Day }
            off: 2026-10-01/2026-10-07
            work: [2026-09-20, 2026-10-10]

        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tongban-calendars-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_calendar_of_China_has_the_working_days_of_its_notices()
    {
        var set = CalendarSet.Load(Definitions());
        set.Faults.ShouldBeEmpty();
        var cn = set.Calendars["cn"];
        new[] { 2023, 2024, 2025, 2026 }.Select(cn.WorkingDaysIn).ShouldBe([249, 251, 248, 248]);
        cn.Notices.Select(notice => notice.Year).ShouldBe([2023, 2024, 2025, 2026]);
        cn.IsProvisional(2027).ShouldBeTrue();
    }

    [Theory]
    [InlineData(2023)]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    public void Every_day_of_the_calendar_of_China_is_the_one_published(int year)
    {
        var published = Path.Combine(Definitions(), "..", "..", "shared", "law", $"holiday-{year}.json");
        if (!File.Exists(published))
        {
            Assert.Skip($"The published list is not beside the project: ../shared/law/holiday-{year}.json");
        }

        using var json = JsonDocument.Parse(File.ReadAllText(published));
        var expected = json.RootElement.GetProperty("days").EnumerateArray()
            .Select(day => ($"{day.GetProperty("date")}", day.GetProperty("isOffDay").GetBoolean(), $"{day.GetProperty("name")}"));
        var notice = CalendarSet.Load(Definitions()).Calendars["cn"].Notices.Single(one => one.Year == year);
        notice.Festivals.SelectMany(festival => Days(festival)).Order().ShouldBe(expected.Order());
        notice.Address.ShouldBe(new(json.RootElement.GetProperty("papers")[0].GetString() ?? ""));

        static IEnumerable<(string, bool, string)> Days(Festival festival) =>
            festival.DaysOff.Select(day => (Iso(day), true, festival.Name.Zh))
                .Concat(festival.MakeUpWorkdays.Select(day => (Iso(day), false, festival.Name.Zh)));
    }

    [Fact]
    public void A_file_is_read_whole()
    {
        Write("xx/2026.yaml", Good);
        var set = CalendarSet.Load(folder.FullName);
        set.Faults.ShouldBeEmpty();
        var notice = set.Calendars["xx"].Notices.ShouldHaveSingleItem();
        (notice.Year, notice.Title, notice.Number, notice.Confidence, notice.Address.AbsoluteUri).ShouldBe((2026, "通知", "〔2025〕7号", "C", "https://example.org/1"));
        notice.Festivals.ShouldHaveSingleItem().MakeUpWorkdays.ShouldBe([new(2026, 9, 20), new(2026, 10, 10)]);
        notice.Festivals[0].Name.En.ShouldBe("National Day");
        notice.Festivals[0].DaysOff.Length.ShouldBe(7);
    }

    [Theory]
    [InlineData("2026-10-10]", "2026-02-30]", 7, "'2026-02-30' is no day")]                     // a date that does not exist
    [InlineData("2026-10-10]", "morgen]", 7, "'morgen' is no day")]
    [InlineData("2026-10-10]", "2026-10-08]", 7, "2026-10-08 is no Saturday or Sunday")]
    [InlineData("2026-10-10]", "2026-10-03]", 7, "2026-10-03 is arranged twice")]
    [InlineData("2026-10-01/2026-10-07", "2026-10-07/2026-10-01", 6, "from the earlier to the later")]
    [InlineData("2026-10-01/2026-10-07", "2026-01-01/2026-12-31", 6, "at most 31 days")]
    [InlineData("2026-10-01/2026-10-07", "2027-10-01", 6, "neither in 2026 nor in the December before")]
    [InlineData("year: 2026", "year: 20266", 2, "is no year")]
    [InlineData("year: 2026", "year: 2025", 1, "is named '2026'")]
    [InlineData("calendar: xx", "calendar: yy", 1, "lies in the folder 'xx'")]
    [InlineData("calendar: xx", "calendar:", 1, "'calendar' should be a text")]
    [InlineData("https://example.org/1", "somewhere", 3, "is no web address")]
    [InlineData("title: 通知, ", "", 1, "'title' is missing")]
    [InlineData("title:", "name:", 3, "'name' is not known here; there are title")]
    [InlineData("zh: 国庆节, ", "", 5, "'zh' is missing")]
    [InlineData("    work:", "    works:", 7, "'works' is not known here")]
    [InlineData("work: [", "work: [[", 8, "not valid YAML")]
    public void A_fault_names_the_file_the_line_and_what_to_do(string good, string bad, int line, string words)
    {
        Good.ShouldContain(good);
        Write("xx/2026.yaml", Good.Replace(good, bad));
        var set = CalendarSet.Load(folder.FullName);
        set.Calendars.ShouldBeEmpty();
        var fault = set.Faults.First(fault => fault.Words.En.Contains(words) || fault.Line == line);
        fault.Words.En.ShouldContain(words);
        (Path.GetFileName(fault.File), fault.Line).ShouldBe(("2026.yaml", line));
        fault.ToString().ShouldContain($"2026.yaml:{line}: ");
    }

    [Fact]
    public void Two_notices_that_arrange_the_same_day_are_a_fault_of_the_later()
    {
        Write("xx/2026.yaml", Good.Replace("2026-10-01/2026-10-07", "2026-12-31"));
        Write("xx/2027.yaml", Good.Replace("year: 2026", "year: 2027").Replace("2026-10-01/2026-10-07", "2026-12-31/2027-01-01").Replace("    work: [2026-09-20, 2026-10-10]\n", ""));
        var fault = CalendarSet.Load(folder.FullName).Faults.ShouldHaveSingleItem();
        (Path.GetFileName(fault.File), fault.Line).ShouldBe(("2027.yaml", 6));
        fault.Words.En.ShouldContain("2026-12-31 is arranged twice");
    }

    [Fact]
    public void A_faulty_calendar_is_left_out_and_the_others_stand()
    {
        Write("xx/2026.yaml", Good);
        Write("yy/2026.yaml", "[");
        Write("zz/2026.yaml", "");
        var set = CalendarSet.Load(folder.FullName);
        set.Calendars.Keys.ShouldBe(["xx"]);
        set.Faults.Select(fault => Path.GetFileName(Path.GetDirectoryName(fault.File))).ShouldBe(["yy", "zz"]);
    }

    [Fact]
    public void Without_a_folder_there_are_no_calendars() => CalendarSet.Load(Path.Combine(folder.FullName, "none")).Calendars.ShouldBeEmpty();

    [Fact]
    public void The_folder_asked_for_is_never_silently_another_one()
    {
        var (here, there) = (Path.Combine(folder.FullName, "definitions"), folder.CreateSubdirectory("a/b").FullName);
        Directory.CreateDirectory(here);
        DefinitionsFolder.Find(here, "/nowhere", there, there).ShouldBe(here);
        DefinitionsFolder.Find("/nowhere", here, folder.FullName, there).ShouldBeNull();
        DefinitionsFolder.Find(null, here, there, there).ShouldBe(here);
        DefinitionsFolder.Find(null, "/nowhere", folder.FullName, there).ShouldBeNull();
        DefinitionsFolder.Find(null, null, folder.FullName, "/").ShouldBe(here);
        DefinitionsFolder.Find(null, null, there, there).ShouldBe(here);
    }

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static string Definitions()
    {
        var found = DefinitionsFolder.Find(null, null, AppContext.BaseDirectory, AppContext.BaseDirectory);
        found.ShouldNotBeNull();
        return found;
    }

    private void Write(string path, string text)
    {
        var file = new FileInfo(Path.Combine(folder.FullName, CalendarSet.Place, path));
        file.Directory?.Create();
        File.WriteAllText(file.FullName, text);
    }
}
