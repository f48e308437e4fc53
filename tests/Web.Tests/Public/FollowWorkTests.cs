using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel.Identity;
using Tongban.Ledger;
using Tongban.Ledger.Desk;
using Tongban.Web.Public;
using Tongban.Web.Tests.Accounts;
using Tongban.Web.Tests.Hosting;
using Tongban.Web.Tests.Portal;

namespace Tongban.Web.Tests.Public;

/// <summary>What following a case without signing in does, counted: an answer that takes longer tells something too.</summary>
public sealed class FollowWorkTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_that_was_never_given_costs_the_same_queries_and_unsealings_as_a_wrong_secret()
    {
        await using var site = await AccountsSite.StartAsync();
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        var never = CaseNumber.Compose(number.Division, number.Day, number.Matter, 999_999);
        var wrong = await WorkAsync(site, number, "9999");
        var unknown = await WorkAsync(site, never, "002X");
        unknown.ShouldBe(wrong);
        wrong.ShouldBe(
        [
            "KeysOfAsync",
            "QueryAsync select body from entries where stream = $stream and version = 1",
            "QueryAsync select body from entries where stream = $stream and version = 1",
            "QueryAsync select number from cases order by number limit 1",
        ]);
        (await WorkAsync(site, number, "002X")).ShouldBe(wrong, "reading goes on, through the desk, only for whoever knew the secret");
    }

    [Fact]
    public async Task An_empty_ledger_has_nothing_to_unseal_and_nothing_to_hide()
    {
        await using var site = await AccountsSite.StartAsync();
        var never = CaseNumber.Parse((await PreparedCases.OpenAsync(site.Services)).Number.ToString());
        await using var empty = await AccountsSite.StartAsync();
        (await WorkAsync(empty, never, "002X")).ShouldNotContain("KeysOfAsync");
    }

    [Fact]
    public async Task One_number_is_tried_so_often_and_not_more_whether_it_was_given_or_not_and_wherever_from()
    {
        await using var site = await AccountsSite.StartAsync("--Tongban:Limits:LookupsOfOneNumber", "3");
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        var never = CaseNumber.Compose(number.Division, number.Day, number.Matter, 999_999);
        using var anybody = new Visitor(site);
        foreach (var asked in new[] { number, never })
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                (await FollowAsync(anybody, asked, "9999")).Status.ShouldBe(HttpStatusCode.OK);
            }

            using var elsewhere = new Visitor(site);
            var refused = await FollowAsync(elsewhere, asked, "002X");
            refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            refused.Page.ShouldContain("number-error");
            refused.Page.ShouldNotContain("申请已提交");
        }

        site.Time.Advance(TimeSpan.FromHours(1));
        (await FollowAsync(anybody, number, "002X")).Page.ShouldContain("申请已提交");
    }

    [Fact]
    public async Task Neither_number_nor_secret_reaches_the_log()
    {
        await using var site = await AccountsSite.StartAsync();
        var number = (await PreparedCases.OpenAsync(site.Services)).Number;
        using (var anybody = new Visitor(site))
        {
            await FollowAsync(anybody, number, "9876");
            await FollowAsync(anybody, number, "002X");
        }

        var logs = await site.AllLogsAsync();
        logs.ShouldContain("/follow");
        logs.ShouldNotContain(number.ToString());
        logs.ShouldNotContain("9876");
        logs.ShouldNotContain("002X");
    }

    private static Task<Answer> FollowAsync(Visitor visitor, CaseNumber number, string known) =>
        visitor.SubmitAsync("/follow", "/follow", ("_handler", "follow"), ("number", number.ToString()), ("known", known));

    /// <summary>The calls to the ledger and the vault that one attempt makes before it is known whether the secret fits, in the order of their names.</summary>
    private static async Task<IReadOnlyList<string>> WorkAsync(TestSite site, CaseNumber number, string known)
    {
        var calls = new ConcurrentBag<string>();
        var counted = new FollowDesk(
            site.Services.GetRequiredService<CaseDesk>(),
            Counting<IViewReader>.Of(site.Services.GetRequiredService<IViewReader>(), calls),
            Counting<IPersonalText>.Of(site.Services.GetRequiredService<IPersonalText>(), calls),
            new FollowSecret());
        await counted.FindAsync(number, known, Now);
        return [.. calls.Order(StringComparer.Ordinal)];
    }
}

/// <summary>Passes every call on and keeps its name, with the text of a query.</summary>
public class Counting<T> : DispatchProxy
    where T : class
{
    private T? inner;
    private ConcurrentBag<string> calls = [];

    internal static T Of(T inner, ConcurrentBag<string> calls)
    {
        var made = Create<T, Counting<T>>();
        var proxy = (Counting<T>)(object)made;
        (proxy.inner, proxy.calls) = (inner, calls);
        return made;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        calls.Add(args is [string text, ..] ? $"{targetMethod?.Name} {text}" : targetMethod?.Name ?? "");
        return targetMethod?.Invoke(inner, args);
    }
}
