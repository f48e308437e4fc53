using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Web.Tests.Hosting;

/// <summary>The test's moment for everything, and its timers for what waits long; what beats every few seconds beats in real time. Sixteen days of a beat a second would be a million beats.</summary>
internal sealed class LongWaitsOnly(TimeProvider test) : TimeProvider
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    /// <summary>For a site whose days pass by the month.</summary>
    internal static void Use(WebApplicationBuilder builder)
    {
        var moment = builder.Services.Last(service => service.ServiceType == typeof(TimeProvider)).ImplementationInstance as TimeProvider;
        builder.Services.AddSingleton<TimeProvider>(new LongWaitsOnly(moment.ShouldNotBeNull()));
    }

    public override DateTimeOffset GetUtcNow() => test.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        (dueTime < Long ? System : test).CreateTimer(callback, state, dueTime, period);
}
