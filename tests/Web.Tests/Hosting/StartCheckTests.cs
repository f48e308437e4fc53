using Tongban.Web.Hosting;

namespace Tongban.Web.Tests.Hosting;

/// <summary>A start that cannot succeed says what is in the way, where, and what to do.</summary>
public sealed class StartCheckTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tongban-start-");

    [Fact]
    public void An_address_that_is_none_is_named_with_one_that_is() =>
        Complaint(options => options.Urls = "http://localhost:0;nonsense").ShouldSatisfyAllConditions(
            said => said.ShouldContain("'nonsense'"),
            said => said.ShouldContain("--urls http://localhost:8080"));

    [Theory]
    [InlineData("http://*:8080")]
    [InlineData("http://+:8080")]
    [InlineData("https://127.0.0.1:0;http://[::1]:0")]
    public void Addresses_as_the_server_takes_them_pass(string urls) =>
        Should.NotThrow(() => StartCheck.Run(new PlatformOptions { Urls = urls, Data = folder.FullName }));

    [Fact]
    public void A_data_folder_that_cannot_be_written_to_is_named_with_the_reason_and_the_way_out()
    {
        var file = Path.Combine(folder.FullName, "a-file");
        File.WriteAllText(file, "");
        var said = Complaint(options => options.Data = file);
        said.ShouldContain(file);
        said.ShouldContain("--data");
    }

    [Fact]
    public void A_folder_of_definitions_that_is_not_there_is_not_silently_another_one()
    {
        var said = Complaint(options => options.Definitions = Path.Combine(folder.FullName, "nowhere"));
        said.ShouldContain("nowhere");
        said.ShouldContain("--definitions");
    }

    [Fact]
    public void A_check_leaves_nothing_behind()
    {
        StartCheck.Run(new PlatformOptions { Data = folder.FullName });
        folder.EnumerateFileSystemInfos().ShouldBeEmpty();
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Complaint(Action<PlatformOptions> change)
    {
        var options = new PlatformOptions { Data = folder.FullName };
        change(options);
        return Should.Throw<InvalidDataException>(() => StartCheck.Run(options)).Message;
    }
}
