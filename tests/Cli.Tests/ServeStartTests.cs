using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Tongban.Cli.Tests.Served;

namespace Tongban.Cli.Tests;

/// <summary>A start that cannot succeed, or that somebody may not have meant, as it is told in a terminal.</summary>
public sealed class ServeStartTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tongban-start-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task An_address_in_use_is_one_line_in_both_languages_and_nothing_above_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}");
        var run = await ToolRun.Of("serve", "--urls", url, "--data", folder.FullName);
        (run.Status, run.Output).ShouldBe((1, ""));
        run.Complaint.Trim().Split('\n').ShouldHaveSingleItem().ShouldMatch($"^serve: {url} 已被别的程序占用.*is in use.*--urls");
        folder.EnumerateFileSystemInfos().ShouldBeEmpty("nothing was begun");
    }

    [Fact]
    public async Task A_second_platform_on_the_same_data_says_so_and_serves()
    {
        var store = "sqlite:" + Path.Combine(folder.FullName, "tongban.db");
        await using var first = await ServedPlatform.StartAsync(store, folder.FullName);
        first.Said.ShouldNotContain("同一个数据目录");
        await using var second = await ServedPlatform.StartAsync(store, folder.FullName);
        second.Said.ShouldContain("另一个通办进程正在使用同一个数据目录");
        second.Said.ShouldContain("serves the same data folder");
        await first.KillAsync();
        await second.KillAsync();
        await using var third = await ServedPlatform.StartAsync(store, folder.FullName);
        third.Said.ShouldNotContain("同一个数据目录", Case.Sensitive, "the mark goes with the process, however that ends");
    }

    [Theory]
    [InlineData("tongban serve --help", "serve", "--prot", "1")]
    [InlineData("tongban watch simulate --help", "watch", "simulate", "--no-such")]
    [InlineData("tongban --help", "no-such-command")]
    public async Task A_wrong_option_leads_to_the_help_of_its_command(string help, params string[] arguments)
    {
        var run = await ToolRun.Of(arguments);
        run.Status.ShouldBe(2);
        run.Complaint.ShouldContain(help);
    }
}
