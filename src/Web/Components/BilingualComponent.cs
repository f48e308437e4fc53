using Microsoft.AspNetCore.Components;
using NodaTime;
using Tongban.Kernel.Words;
using Tongban.Web.Hosting;

namespace Tongban.Web.Components;

/// <summary>What every page and component is: <c>@L("提交", "Submit")</c> says it in the reader's language.</summary>
public abstract class BilingualComponent : ComponentBase
{
    [Inject]
    protected Language Language { get; set; } = Language.Chinese;

    protected string L(string zh, string en) => Language.Say(zh, en);

    protected string L(Wording words) => Language.Say(words);

    protected string L(LocalDate date) => Language.Say(date);

    protected string L(Kernel.Clocks.Due due) => Language.Say(due);

    protected string L(Instant instant) => Language.Say(instant);

    protected string L(long number) => Language.Say(number);
}
