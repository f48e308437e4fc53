using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Web.Accounts;

namespace Tongban.Web.Tests.Accounts;

/// <summary>What registering verifies, what it says it verifies, and where a real-name check is connected.</summary>
public sealed class RealNameTests
{
    private static readonly (string, string)[] Form =
    [
        ("name", "方正"), ("identity-number", "330106199311203018"), ("account-name", "fang-zheng"), ("password", "boat lamp rain"), ("again", "boat lamp rain"),
    ];

    [Fact]
    public async Task Without_a_check_the_page_says_that_nobodys_identity_is_verified()
    {
        await using var site = await AccountsSite.StartAsync();
        using var visitor = new Visitor(site);
        var page = await visitor.ReadAsync("/register");
        page.ShouldContain("只核对公民身份号码的校验码");
        page.ShouldContain("不核实您的身份");
    }

    [Fact]
    public async Task A_check_that_is_connected_is_said_on_the_page_and_refuses_a_name_that_does_not_belong_to_the_number()
    {
        await using var site = await AccountsSite.StartAsync(builder => builder.Services.AddSingleton<IRealNameCheck>(new OnlyFang()));
        using var visitor = new Visitor(site);
        (await visitor.ReadAsync("/register")).ShouldContain("核对姓名与公民身份号码是否一致");
        var wrong = await visitor.SubmitAsync("/register", "/register", [.. Form.Select(field => field.Item1 == "name" ? ("name", "圆方") : field)]);
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Page.ShouldContain("姓名与公民身份号码不一致");
        (await visitor.SubmitAsync("/register", "/register", Form)).Location.ShouldBe("/account");
        (await visitor.ReadAsync("/account")).ShouldContain("本人填报，未核验", Case.Sensitive, "a match proves that name and number belong together, not who typed them");
    }

    private sealed class OnlyFang : IRealNameCheck
    {
        public bool Connected => true;

        public Task<RealNameAnswer> CheckAsync(string name, string identityNumber, CancellationToken cancellation) =>
            Task.FromResult(name == "方正" ? RealNameAnswer.Matches : RealNameAnswer.DoesNotMatch);
    }
}
