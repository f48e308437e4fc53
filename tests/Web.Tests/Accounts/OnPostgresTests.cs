using Npgsql;
using Tongban.Tests.Postgres;

namespace Tongban.Web.Tests.Accounts;

/// <summary>Accounts in the schema of a PostgreSQL database that others use too.</summary>
public sealed class OnPostgresTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [Fact]
    public async Task Two_processes_that_start_together_beside_other_tables_share_accounts_and_sessions()
    {
        var store = await server.DatabaseAsync();
        await RunAsync(store, "create table of_another_system (number bigint)"); // the accounts make their tables although the database is not empty
        var both = await Task.WhenAll(AccountsSite.StartAsync("--store", store), AccountsSite.StartAsync("--store", store));
        await using var one = both[0];
        await using var other = both[1];
        using var visitor = new Visitor(one);
        await visitor.SignInAsync("xihu-clerk");
        using var elsewhere = other.Browser(visitor.Cookies);
        (await elsewhere.GetStringAsync(new Uri("/test/actor", UriKind.Relative), TestContext.Current.CancellationToken))
            .ShouldBe("official:xihu-clerk@police-station:330106");
    }

    [Fact]
    public async Task A_code_used_in_one_process_is_refused_in_the_other()
    {
        var store = await server.DatabaseAsync();
        await using var one = await AccountsSite.StartAsync("--store", store);
        await using var other = await AccountsSite.StartAsync("--store", store);
        using var first = new Visitor(one);
        using var second = new Visitor(other);
        var code = await first.CodeAsync("lixia-clerk");
        await first.KnockAsync("lixia-clerk");
        await second.KnockAsync("lixia-clerk");
        var answers = await Task.WhenAll(first.SecondAsync(code), second.SecondAsync(code));
        answers.Count(answer => answer.Location == "/").ShouldBe(1);
    }

    private static async Task RunAsync(string store, string sql)
    {
        await using var connection = new NpgsqlConnection(store);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
