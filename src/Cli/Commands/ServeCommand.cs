using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Tongban.Ledger;
using Tongban.Web;
using Tongban.Web.Hosting;

namespace Tongban.Cli.Commands;

/// <summary><c>tongban serve</c>: runs the platform until it is stopped.</summary>
internal static class ServeCommand
{
    private static readonly Option<string> Urls = new("--urls") { Description = "Addresses to listen on, separated by semicolons." };
    private static readonly Option<string> Store = new("--store") { Description = "sqlite:PATH, or a PostgreSQL connection string; without it tongban.db in the data folder." };
    private static readonly Option<string> Data = new("--data") { Description = "The folder for files: books, keys, uploaded papers." };
    private static readonly Option<string> Definitions = new("--definitions") { Description = "The folder of definitions." };
    private static readonly Option<string> PublicUrl = new("--public-url") { Description = "The address under which the public reaches the platform." };
    private static readonly Option<bool> Sample = new("--sample") { Description = "Load sample data and accounts. Never on a system with real people." };

    internal static Command Create()
    {
        var command = new Command("serve", "Runs the platform.") { Urls, Store, Data, Definitions, PublicUrl, Sample };
        command.SetAction(ServeAsync);
        return command;
    }

    private static async Task<int> ServeAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (AddressTaken.Of(parsed.GetValue(Urls) ?? new PlatformOptions().Urls) is { } taken)
        {
            return Refused($"{taken} 已被别的程序占用：请先停掉那个程序，或者换一个地址，例如 --urls http://localhost:9000。 {taken} is in use: stop the other program, or listen elsewhere: --urls http://localhost:9000");
        }

        try
        {
            using var mark = DataFolderInUse.Mark(parsed.GetValue(Data) ?? new PlatformOptions().Data);
            if (mark.ByAnother)
            {
                Console.Error.WriteLine("serve: 另一个通办进程正在使用同一个数据目录；两者办理的是同一批办件。不是有意如此的，请停掉一个，或者用 --data 换一个目录。 Another Tongban process serves the same data folder, and both work on the same cases. Unless you mean that, stop one of them or choose another folder with --data.");
            }

            await using var app = WebHost.Build(Arguments(parsed));
            await app.StartAsync(cancellation);
            foreach (var address in app.Urls)
            {
                Console.Error.WriteLine($"通办 Tongban: {address}");
                Console.Error.Write(parsed.GetValue(Sample) ? $"示例账号 sample accounts: {address}/demo\n" : "");
            }

            await app.WaitForShutdownAsync(cancellation);
            return 0;
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            return Refused($"地址已被别的程序占用。 {error.Message} Stop the other program, or listen elsewhere: --urls http://localhost:9000");
        }
        catch (StorageUnavailableException error)
        {
            return Refused($"{error.Message} Look whether the store is there and may be written to, and what --store says.");
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException or FormatException)
        {
            return Refused(error.Message);
        }
    }

    private static int Refused(string message)
    {
        Console.Error.WriteLine("serve: " + message);
        return 1;
    }

    private static string[] Arguments(ParseResult parsed)
    {
        (string Name, string? Value)[] given =
        [
            ("--urls", parsed.GetValue(Urls)), ("--store", parsed.GetValue(Store)), ("--data", parsed.GetValue(Data)),
            ("--definitions", parsed.GetValue(Definitions)), ("--public-url", parsed.GetValue(PublicUrl)),
        ];
        return [.. given.Where(option => option.Value is not null).Select(option => $"{option.Name}={option.Value}"), .. parsed.GetValue(Sample) ? ["--sample"] : Array.Empty<string>()];
    }
}
