using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Tests.Postgres;
using Tongban.Web.Accounts.Store;
using Tongban.Web.Tests.Hosting;

namespace Tongban.Web.Tests.Accounts;

/// <summary>The scripts that make the accounts' tables, held against the model that reads and writes them; and what the key ring looks like at rest.</summary>
public sealed class AccountsSchemaTests(PostgresServer server) : IDisposable
{
    private const string PostgresColumns =
        "select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable from information_schema.columns "
        + "where table_schema = 'accounts' and table_name <> 'schemaversions' order by 1";

    private const string PostgresIndexes =
        "select tablename || ': ' || replace(indexdef, 'CREATE ', '') from pg_indexes where schemaname = 'accounts' and tablename <> 'schemaversions' order by 1";

    private const string SqliteColumns =
        "select m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk from sqlite_master m, pragma_table_info(m.name) c "
        + "where m.type = 'table' and m.name not like 'sqlite%' and m.name <> 'SchemaVersions' order by 1";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tongban-schema-");

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_accounts_file_is_its_owners_alone_also_one_that_was_open_to_others()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no Unix mode here.");
        var file = Path.Combine(folder.FullName, "accounts.db");
        for (var start = 0; start < 2 && !OperatingSystem.IsWindows(); start++)
        {
            await using (await TestSite.StartAsync(["--data", folder.FullName]))
            {
                foreach (var path in Directory.EnumerateFiles(folder.FullName, "accounts.db*"))
                {
                    File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, path);
                }
            }

            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    [Fact]
    public async Task On_PostgreSQL_the_scripts_make_the_tables_and_indexes_of_the_model()
    {
        var store = await server.DatabaseAsync();
        await using (await TestSite.StartAsync(["--store", store]))
        {
        }

        await using var byScripts = Postgres(store);
        await using var byModel = Postgres(await server.DatabaseAsync());
        await MakeAsync(byModel);
        (await ListAsync(byScripts, PostgresColumns)).ShouldBe(await ListAsync(byModel, PostgresColumns));
        (await ListAsync(byScripts, PostgresIndexes)).ShouldBe(await ListAsync(byModel, PostgresIndexes));
    }

    [Fact]
    public async Task On_SQLite_the_scripts_make_the_tables_of_the_model_and_take_over_tables_made_before_there_were_scripts()
    {
        await using (await TestSite.StartAsync(["--data", folder.FullName]))
        {
        }

        await using var byScripts = Sqlite(Path.Combine(folder.FullName, "accounts.db"));
        await using var byModel = Sqlite(Path.Combine(folder.FullName, "model.db"));
        await MakeAsync(byModel);
        (await ListAsync(byScripts, SqliteColumns)).Select(Lower).ShouldBe((await ListAsync(byModel, SqliteColumns)).Select(Lower));

        var before = folder.CreateSubdirectory("before");
        await using (var old = Sqlite(Path.Combine(before.FullName, "accounts.db")))
        {
            await MakeAsync(old);
            await old.Database.ExecuteSqlRawAsync("drop table \"AppointmentLog\"", Now);
            await old.Database.ExecuteSqlRawAsync("drop table \"IdentityChecks\"", Now);
            await old.Database.ExecuteSqlRawAsync("drop table \"EndedSessions\"", Now);
            await old.Database.ExecuteSqlRawAsync("drop index \"IX_Accounts_ClaimedPerson\"", Now);
            await old.Database.ExecuteSqlRawAsync("alter table \"Accounts\" drop column \"ClaimedPerson\"", Now);
        }

        await using (var site = await TestSite.StartAsync(["--sample", "--data", before.FullName]))
        {
            using var visitor = new Visitor(site);
            (await visitor.SignInAsync("lixia-clerk")).Location.ShouldBe("/desk");
        }
    }

    [Fact]
    public async Task The_key_ring_lies_sealed_and_a_ring_from_before_is_sealed_without_signing_anybody_out()
    {
        Visitor visitor;
        System.Net.CookieContainer cookies;
        await using (var site = await TestSite.StartAsync(["--sample", "--data", folder.FullName]))
        {
            visitor = new Visitor(site);
            await visitor.SignInAsync("wang-xiaohong");
            cookies = visitor.Cookies;
        }

        using (visitor)
        {
            var ring = await RingAsync();
            ring.ShouldContain("sealedUnderMasterKey");
            ring.ShouldNotContain("<masterKey");
            await UnsealAsync();
            (await RingAsync()).ShouldContain("<masterKey", Case.Sensitive, "as rings lay there before");
            await using var again = await TestSite.StartAsync(["--sample", "--data", folder.FullName], map: null);
            (await RingAsync()).ShouldNotContain("<masterKey");
            using var browser = again.Browser(Moved(cookies, visitor, again));
            (await browser.GetAsync(new Uri("/account", UriKind.Relative), Now)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task With_another_master_key_no_session_opens()
    {
        Visitor visitor;
        await using (var site = await TestSite.StartAsync(["--sample", "--data", folder.FullName]))
        {
            visitor = new Visitor(site);
            await visitor.SignInAsync("wang-xiaohong");
        }

        using (visitor)
        {
            var elsewhere = Directory.CreateDirectory(Path.Combine(folder.FullName, "elsewhere"));
            File.Copy(Path.Combine(folder.FullName, "accounts.db"), Path.Combine(elsewhere.FullName, "accounts.db"));
            await using var thief = await TestSite.StartAsync(["--data", elsewhere.FullName]);
            using var browser = thief.Browser(Moved(visitor.Cookies, visitor, thief));
            using var answer = await browser.GetAsync(new Uri("/account", UriKind.Relative), Now);
            answer.Headers.Location?.ToString().ShouldContain("/sign-in", Case.Sensitive, "the accounts' database alone is worth nothing");
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static System.Net.CookieContainer Moved(System.Net.CookieContainer from, Visitor visitor, TestSite to)
    {
        var cookies = new System.Net.CookieContainer();
        foreach (var cookie in from.GetCookies(visitor.Browser.BaseAddress ?? to.Address).Cast<System.Net.Cookie>())
        {
            cookies.Add(to.Address, new System.Net.Cookie(cookie.Name, cookie.Value));
        }

        return cookies;
    }

    private async Task<string> RingAsync()
    {
        await using var db = Sqlite(Path.Combine(folder.FullName, "accounts.db"));
        return string.Concat(await db.RingKeys.AsNoTracking().Select(key => key.Xml).ToArrayAsync(Now));
    }

    /// <summary>Writes the ring as it was written before: every envelope replaced by what is in it.</summary>
    private async Task UnsealAsync()
    {
        var seal = new Web.Accounts.Keys.MasterKeySeal(new Web.Hosting.PlatformOptions { Data = folder.FullName });
        await using var db = Sqlite(Path.Combine(folder.FullName, "accounts.db"));
        foreach (var key in await db.RingKeys.ToArrayAsync(Now))
        {
            var xml = System.Xml.Linq.XElement.Parse(key.Xml);
            foreach (var envelope in xml.Descendants().Where(one => one.Name.LocalName == "encryptedSecret").ToArray())
            {
                envelope.ReplaceWith(System.Xml.Linq.XElement.Parse(seal.Open(envelope.Value)));
            }

            key.Xml = xml.ToString(System.Xml.Linq.SaveOptions.DisableFormatting);
        }

        await db.SaveChangesAsync(Now);
    }

    private static string Lower(string line) => line.ToUpperInvariant();

    private static AccountsDb Postgres(string connection) => new(new DbContextOptionsBuilder<AccountsDb>().UseNpgsql(connection).Options);

    private static AccountsDb Sqlite(string file) => new(new DbContextOptionsBuilder<AccountsDb>().UseSqlite($"Data Source={file}").Options);

    private static async Task MakeAsync(AccountsDb db)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(Now))
        {
            await creator.CreateAsync(Now);
        }

        await creator.CreateTablesAsync(Now);
    }

    private static async Task<IReadOnlyList<string>> ListAsync(AccountsDb db, string sql) => await db.Database.SqlQueryRaw<string>(sql).ToListAsync(Now);
}
