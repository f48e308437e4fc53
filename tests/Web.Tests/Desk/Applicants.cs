using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Tongban.Kernel.Actors;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Decisions;
using Tongban.Kernel.Identity;
using Tongban.Kernel.Values;
using Tongban.Ledger.Desk;
using Tongban.Web.Accounts;
using Tongban.Web.Cases;

namespace Tongban.Web.Tests.Desk;

/// <summary>What an applicant does, done at the desk itself: the officials' pages are what is tested here.</summary>
internal static class Applicants
{
    private const string Number = "37010219900412002X";

    /// <summary>Wang Xiaohong of Jinan Lixia applies to join Chen Ming in Hangzhou Xihu.</summary>
    internal static async Task<CaseNumber> ApplyAsync(IServiceProvider services, string mode = "wholly-online")
    {
        var result = await services.GetRequiredService<CaseOpening>().OpenAsync(Spouse(services, mode), await ApplicantAsync(services), null, TestContext.Current.CancellationToken);
        return result.Match(
            done => done.State.Number,
            refused => throw new InvalidOperationException(string.Join('\n', refused.Grounds.Select(ground => $"{ground.Field}: {ground.Why.En}"))),
            _ => throw new InvalidOperationException("The number was taken."),
            _ => throw new InvalidOperationException("No key was used."));
    }

    internal static async Task<DeskResult> DoAsync(IServiceProvider services, CaseNumber number, Func<Actor, CaseCommand> command) =>
        await services.GetRequiredService<CaseDesk>().DoAsync(number, command(await ApplicantAsync(services)), null, null, TestContext.Current.CancellationToken);

    internal static Task<DeskResult> CorrectAsync(IServiceProvider services, CaseNumber number) => DoAsync(
        services, number, by => CaseCommand.Take.Plain(by, "complete") with { Materials = [Material(services, "marriage-certificate") with { Sha256 = new string('1', 64) }] });

    internal static async Task<CaseState> StateAsync(IServiceProvider services, CaseNumber number) =>
        (await services.GetRequiredService<CaseDesk>().FindAsync(number, TestContext.Current.CancellationToken)).ShouldNotBeNull().State;

    private static async Task<Actor> ApplicantAsync(IServiceProvider services) => new Actor.Person(
        AccountId.Parse("wang-xiaohong"), await services.GetRequiredService<IPeople>().ReferenceAsync(Number, TestContext.Current.CancellationToken));

    private static Application Spouse(IServiceProvider services, string mode) => new(
        "household.transfer.spouse",
        mode,
        Map.Of(Answers(mode)),
        Seq.From(new[] { "household-books", "identity-cards", "marriage-certificate" }.Select(name => Material(services, name))),
        []) { Declared = true };

    private static IEnumerable<(string, string)> Answers(string mode) =>
    [
        ("applicantName", "王晓红"), ("applicantNumber", Number), ("applicantPhone", "13800000001"), ("moveFrom", "370102"), ("fromAddress", "泉城路样例1号"),
        ("moveTo", "330106"), ("toAddress", "北山街道样例巷8号"), ("spouseName", "陈明"), ("spouseNumber", "330106198809230019"), ("marriedOn", "2018-05-20"), ("withChildren", "no"),
        .. mode is "collected-elsewhere" ? [("collectAt", "330102")] : mode is "finished-jointly" ? [("marriageAt", "330106")] : Array.Empty<(string, string)>(),
    ];

    private static GivenMaterial Material(IServiceProvider services, string name) => new(
        name, "file-" + name, name + ".pdf", "application/pdf", 1024, new string('0', 64),
        Instant.FromDateTimeOffset(services.GetRequiredService<TimeProvider>().GetUtcNow()));
}
