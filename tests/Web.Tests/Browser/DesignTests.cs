using Microsoft.AspNetCore.Components;
using Tongban.Web.Components;
using Tongban.Web.Design;

namespace Tongban.Web.Tests.Browser;

public sealed class DesignTests
{
    private static readonly string[] Frame = ["App", "HtmlDocument", "ErrorDocument", "MainLayout", "HeaderTools", "LanguageLink", "Title"];

    [Fact]
    public void Every_component_has_an_example() =>
        typeof(BilingualComponent).Assembly.GetTypes()
            .Where(t => typeof(IComponent).IsAssignableFrom(t) && t is { IsAbstract: false, IsNested: false } && t.Namespace == typeof(BilingualComponent).Namespace)
            .Select(t => t.Name.Split('`')[0])
            .Where(n => !n.EndsWith("Example", StringComparison.Ordinal))
            .Except(Frame)
            .Except(ComponentExamples.All.Select(e => e.Name))
            .ShouldBeEmpty("the design page shows every component; the frame of the page shows itself");
}
