using System.Net;
using Npgsql;
using Tongban.Ledger;
using Tongban.Tests.Postgres;
using Tongban.Web.Cases;
using Tongban.Web.Hosting;
using Tongban.Web.Tests.Hosting;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Tongban.Web.Tests.Accounts;

/// <summary>Accounts in the schema of a PostgreSQL database that others use too.</summary>
public sealed class OnPostgresTests(PostgresServer server)
{
    [Fact]
    public async Task Two_processes_that_start_together_beside_other_tables_share_accounts_and_sessions()
    {
        var store = await server.DatabaseAsync();
        await RunAsync(store, "create table of_another_system (number bigint)"); // the accounts make their tables although the database is not empty
        var both = await Task.WhenAll(StartAsync(store), StartAsync(store));
        await using var one = both[0];
        await using var other = both[1];
        using var visitor = new Visitor(one);
        await visitor.SignInAsync("xihu-clerk");
        using var elsewhere = other.Browser(visitor.Cookies);
        (await elsewhere.GetStringAsync(new Uri("/test/actor", UriKind.Relative), TestContext.Current.CancellationToken))
            .ShouldBe("official:xihu-clerk@police-station:330106");
    }

    [Fact]
    public async Task A_session_signed_out_of_in_one_process_is_over_in_the_other_within_half_a_minute()
    {
        var store = await server.DatabaseAsync();
        await using var one = await StartAsync(store);
        await using var other = await StartAsync(store);
        using var visitor = new Visitor(one);
        await visitor.SignInAsync("wang-xiaohong");
        var copy = new CookieContainer();
        copy.Add(other.Address, visitor.Cookies.GetCookies(one.Address));
        using var elsewhere = other.Browser(copy);
        (await elsewhere.GetStringAsync(new Uri("/test/actor", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldStartWith("person:");

        await visitor.SubmitAsync("/account", "/sign-out");

        other.Time.Advance(TimeSpan.FromSeconds(30));
        (await elsewhere.GetStringAsync(new Uri("/test/actor", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldBe("anonymous");
    }

    [Fact]
    public async Task A_code_used_in_one_process_is_refused_in_the_other()
    {
        var store = await server.DatabaseAsync();
        await using var one = await StartAsync(store);
        await using var other = await StartAsync(store);
        using var first = new Visitor(one);
        using var second = new Visitor(other);
        var code = await first.CodeAsync("lixia-clerk");
        await first.KnockAsync("lixia-clerk");
        await second.KnockAsync("lixia-clerk");
        var answers = await Task.WhenAll(first.SecondAsync(code), second.SecondAsync(code));
        answers.Count(answer => answer.Location == "/desk").ShouldBe(1);
    }

    [Fact]
    public async Task After_the_server_came_again_at_most_one_reader_meets_a_connection_that_died()
    {
        Assert.SkipWhen(PostgresProcess.Programs is null, "PostgreSQL is not installed here (apt-get install postgresql).");
        await using var own = await PostgresProcess.StartAsync();
        await using var site = await StartAsync(await own.DatabaseAsync());
        using var visitor = new Visitor(site);
        await visitor.SignInAsync("wang-xiaohong");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => visitor.ReadAsync("/account"))); // as many connections of the accounts as asked at once

        await own.RestartAsync();
        using var first = await visitor.GetAsync("/account");
        first.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable);
        for (var reader = 0; reader < 8; reader++)
        {
            using var next = await visitor.GetAsync("/account");
            next.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    /// <summary>A process of one house: all of them are given the house's master key, as the manual says.</summary>
    private static Task<TestSite> StartAsync(string store) => AccountsSite.StartAsync(
        builder =>
        {
            var options = builder.Services.Select(service => service.ImplementationInstance).OfType<PlatformOptions>().Single();
            File.WriteAllText(options.FileIn(CasesSetup.MasterKeyFile), Convert.ToBase64String(new byte[MasterKey.Length]));
        },
        "--store",
        store);

    private static async Task RunAsync(string store, string sql)
    {
        await using var connection = new NpgsqlConnection(store);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
