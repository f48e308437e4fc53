using Npgsql;

namespace Tongban.Web.Hosting;

/// <summary>Where the platform keeps its books: one SQLite file, or a PostgreSQL database.</summary>
public abstract record StorePlace
{
    private const string SqlitePrefix = "sqlite:";

    private StorePlace()
    {
    }

    /// <summary>Reads <c>sqlite:PATH</c>, or anything else as a PostgreSQL connection string.</summary>
    /// <exception cref="FormatException">Neither: the text is no connection string, or names no host.</exception>
    public static StorePlace Parse(string text) =>
        text.StartsWith(SqlitePrefix, StringComparison.OrdinalIgnoreCase) && text.Length > SqlitePrefix.Length
            ? new Sqlite(text[SqlitePrefix.Length..])
            : PostgresFrom(text);

    public abstract T Match<T>(Func<Sqlite, T> sqlite, Func<Postgres, T> postgres);

    private static Postgres PostgresFrom(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 } ? new Postgres(text) : throw Unreadable();
        }
        catch (ArgumentException)
        {
            throw Unreadable();
        }
    }

    // The text may hold a password, so it is not repeated.
    private static FormatException Unreadable() =>
        new("The store option is neither 'sqlite:PATH' nor a PostgreSQL connection string such as 'Host=localhost;Database=tongban'.");

    public sealed record Sqlite(string Path) : StorePlace
    {
        public override T Match<T>(Func<Sqlite, T> sqlite, Func<Postgres, T> postgres) => sqlite(this);
    }

    public sealed record Postgres(string ConnectionString) : StorePlace
    {
        public override T Match<T>(Func<Sqlite, T> sqlite, Func<Postgres, T> postgres) => postgres(this);

        // A record prints its members; this one holds a password.
        public override string ToString() => "PostgreSQL";
    }
}
