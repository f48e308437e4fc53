using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Values;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts;
using Tongban.Web.Cases;
using Tongban.Web.Portal.Applying;

namespace Tongban.Web.Tests.Portal;

/// <summary>Applications of the sample people, ready to be looked at.</summary>
internal static class PreparedCases
{
    internal const string Spouse = "household.transfer.spouse";
    internal const string Wang = "37010219900412002X";

    internal static Map<string> Answers { get; } = Map.Of(
        ("moveTo", "330106"), ("toAddress", "浙江省杭州市西湖区样例路1号2幢301室"), ("spouseName", "陈明"), ("spouseNumber", "330106198809230019"),
        ("marriedOn", "2019-05-20"), ("withChildren", "yes"), ("children.0.name", "陈小禾"), ("children.0.number", "330106202001010039"), ("children.0.relation", "son"), ("children.0.inBook", "no"));

    /// <summary>A draft of Wang Xiaohong's in which nothing is missing; gives the matters' name in addresses.</summary>
    internal static async Task<string> DraftAsync(IServiceProvider services)
    {
        var drafts = services.GetRequiredService<DraftStore>();
        var person = await PersonAsync(services);
        var draft = await drafts.FindAsync(person, Spouse, default);
        await drafts.SaveAsync(
            person, Spouse, draft with { Mode = "wholly-online", Answers = new(Answers), Materials = [Certificate], Closed = ["children"] }, default);
        return Spouse;
    }

    /// <summary>A case of Wang Xiaohong's, just opened.</summary>
    internal static async Task<CaseState> OpenAsync(IServiceProvider services)
    {
        var answers = Answers.Set(Map.Of(
            ("applicantName", "王晓红"), ("applicantNumber", Wang), ("applicantPhone", "13800000001"), ("moveFrom", "370102"), ("fromAddress", "山东省济南市历下区样例街8号3单元502室")));
        var opened = await services.GetRequiredService<CaseOpening>().OpenAsync(
            new(Spouse, "wholly-online", answers, [Certificate], ["licence.household-book", "licence.identity-card", "licence.marriage-certificate"]) { Register = "样例登记库 · the sample register" },
            new Actor.Person(AccountId.Parse("00000000-0000-4000-8000-000000000001"), await PersonAsync(services)), null, default);
        return opened.ShouldBeOfType<DeskResult.Done>().State;
    }

    /// <summary>A case of hers in which something of every kind is to be put right.</summary>
    internal static async Task<Kernel.Identity.CaseNumber> AskedToCorrectAsync(IServiceProvider services)
    {
        var opened = await OpenAsync(services);
        await Desk.OpenCases.DoAsync(services, opened.Number, "xihu-clerk", "police-station:330106", "correct", take => take with
        {
            Reason = "样例理由", Items = ["moveFrom", "marriedOn", "spouseNumber", "children.0.name", "children.0.number", "children.0.relation", "material.birth-certificate"],
        });
        return opened.Number;
    }

    /// <summary>A case of hers that she has withdrawn.</summary>
    internal static async Task<CaseState> EndedAsync(IServiceProvider services)
    {
        var opened = await OpenAsync(services);
        var by = new Actor.Person(AccountId.Parse("00000000-0000-4000-8000-000000000001"), opened.Applicant.Person);
        var ended = await services.GetRequiredService<CaseDesk>().DoAsync(opened.Number, Kernel.Decisions.CaseCommand.Take.Plain(by, "withdraw"), null, null, default);
        return ended.ShouldBeOfType<DeskResult.Done>().State;
    }

    internal static Task<string> PersonAsync(IServiceProvider services) => services.GetRequiredService<IPeople>().ReferenceAsync(Wang, default);

    /// <summary>Reads her draft back and submits it; gives the address of the case.</summary>
    internal static async Task<string> SubmitAsync(Accounts.Visitor by, string apply)
    {
        var check = await by.ReadAsync(apply + "/check");
        string Hidden(string name) => check.Split($"name=\"{name}\" value=\"")[1].Split('"')[0];
        return (await by.SubmitAsync(apply + "/check", apply + "/check", ("_handler", "check"), ("draft", Hidden("draft")), ("read", Hidden("read")))).Location.ShouldNotBeNull();
    }

    internal static GivenMaterial Given(string name) => Certificate with { Name = name };

    private static GivenMaterial Certificate { get; } = new(
        "birth-certificate", new string('a', 32), "出生医学证明.pdf", "application/pdf", 1234, new string('0', 64), NodaTime.Instant.FromUtc(2026, 9, 30, 1, 0));
}
