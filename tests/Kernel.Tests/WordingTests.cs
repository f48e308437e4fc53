using Tongban.Kernel.Words;

namespace Tongban.Kernel.Tests;

public sealed class WordingTests
{
    [Theory]
    [InlineData("zh", "受理")]
    [InlineData("en", "Accept")]
    [InlineData("en-GB", "Accept")]
    [InlineData("fr", "受理")]
    public void Chinese_unless_English_is_asked_for(string language, string expected) =>
        new Wording("受理", "Accept").In(language).ShouldBe(expected);
}
