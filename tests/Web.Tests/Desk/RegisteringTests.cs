using System.Net;
using Tongban.Kernel.Identity;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Desk;

/// <summary>The form by which a clerk registers somebody: what can be chosen is chosen, and what cannot stand on the card is told beside its question.</summary>
public sealed class RegisteringTests
{
    [Fact]
    public async Task The_form_offers_the_originals_and_the_words_and_tells_beside_each_question_what_to_write()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var place = await AtRegistrationAsync(site);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");

        var page = await clerk.ReadAsync(place);
        page.ShouldContain("name=\"items\" type=\"checkbox\" value=\"material.household-books\"");
        page.ShouldContain("<option value=\"有配偶\">有配偶</option>");
        page.ShouldContain(">岳父</option>");

        var answer = await clerk.FillAsync(place, ("do", "take"), ("input-householdKind", "family"), ("input-householdHead", "陈明"), ("input-relationToHead", "wife"), ("input-ethnicity", "汉族"), ("input-birthplace", "无"), ("input-nativePlace", "。。。"), ("input-maritalStatus", "保密"));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var field in new[] { "items", "input-birthplace", "input-nativePlace", "input-maritalStatus" })
        {
            answer.Page.ShouldContain($"{field}-error");
        }

        answer.Page.ShouldContain("例如“山东省济南市历下区”");
        answer.Page.ShouldContain("请勾选当面核对过原件的材料");
        answer.Page.ShouldContain("<option value=\"保密\" selected", Case.Sensitive, "what was sent is shown back");

        var unmarried = await clerk.FillAsync(place, [("do", "take"), .. Filled, ("input-maritalStatus", "未婚")]);
        unmarried.Page.ShouldContain("input-maritalStatus-error");
        unmarried.Page.ShouldContain("申请人凭结婚登记投靠配偶");
        (await clerk.FillAsync(place, [("do", "take"), .. Filled, ("input-maritalStatus", "有配偶")])).Location.ShouldNotBeNull().ShouldEndWith("?done=register");
    }

    [Fact]
    public async Task Both_pages_say_which_fields_may_stay_empty()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var number = await AtMoveOutAsync(site);
        var place = $"/desk/cases/{number}";
        using var origin = await Official.SignInAsync(site, "lixia-clerk");
        var moving = await origin.ReadAsync(place + "/confirm-move-out");
        moving.ShouldContain("曾用名（选填）");
        moving.ShouldContain("文化程度（选填）");
        moving.ShouldContain("<option value=\"公公\">公公</option>");

        await OpenCases.DoAsync(site.Services, number, "lixia-clerk", "police-station:370102", "confirm-move-out", take => take);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        var registering = await clerk.ReadAsync(place + "/register");
        registering.ShouldContain("户号是什么？（选填）");
        registering.ShouldContain("身高（厘米）（选填）");
        registering.ShouldContain("迁入户的户主是谁？");
        registering.ShouldNotContain("户主是谁？（选填）", Case.Sensitive, "it may not stay empty");
        await clerk.LocationAsync($"{place}/register?lang=en");
        (await clerk.ReadAsync(place + "/register")).ShouldContain("Height in cm (optional)");
    }

    [Fact]
    public async Task An_english_clerk_chooses_the_same_words()
    {
        await using var site = await TestSite.StartAsync(["--sample"]);
        var place = await AtRegistrationAsync(site);
        using var clerk = await Official.SignInAsync(site, "xihu-clerk");
        await clerk.LocationAsync($"{place}?lang=en");

        var page = await clerk.ReadAsync(place);
        page.ShouldContain("<option value=\"有配偶\">Married</option>");
        page.ShouldContain("Wife’s father");
        (await clerk.FillAsync(place, [("do", "take"), .. Filled, ("input-birthplace", "nowhere")])).Page.ShouldContain("This names no place.");
    }

    private static (string, string)[] Filled => [.. Needed.Seen("register").Select(item => ("items", item)), .. Needed.For("register").Select(answer => ("input-" + answer.Key, answer.Value))];

    private static async Task<string> AtRegistrationAsync(TestSite site)
    {
        var number = await AtMoveOutAsync(site);
        await OpenCases.DoAsync(site.Services, number, "lixia-clerk", "police-station:370102", "confirm-move-out", take => take);
        return $"/desk/cases/{number}/register";
    }

    private static async Task<CaseNumber> AtMoveOutAsync(TestSite site)
    {
        var number = await Applicants.ApplyAsync(site.Services);
        await OpenCases.DoAsync(site.Services, number, "xihu-clerk", "police-station:330106", "accept", take => take);
        await OpenCases.DoAsync(site.Services, number, "xihu-reviewer", "police-station:330106", "issue-permit", take => take);
        return number;
    }
}
