using Tongban.Kernel.Actors;

namespace Tongban.Web.Hosting;

/// <summary>
/// Which system calls through the information mediator. The header alone proves nothing: it is believed only when the
/// request came from a configured address (with sample data: from this machine).
/// </summary>
public sealed class MediatorTrust
{
    public const string Header = "Information-Mediator-Client";

    private readonly AddressList mediators;

    public MediatorTrust(PlatformOptions options)
    {
        string[] here = options.Sample ? ["127.0.0.0/8", "::1"] : [];
        mediators = AddressList.Parse([.. options.TrustedMediators, .. here]);
    }

    /// <summary>The calling system, or null: no header, an unreadable one, or an address that is not the mediator's.</summary>
    public MediatorClient? Client(HttpContext context) =>
        Believes(context)
        && context.Request.Headers[Header] is [var text]
        && HasItsForm(text)
        && MediatorClient.TryParse(text, out var client)
            ? client
            : null;

    /// <summary>INSTANCE/CLASS/MEMBER/SUBSYSTEM, as the building block describes it, or the member itself where it has no subsystem: three or four parts, none of them empty.</summary>
    private static bool HasItsForm(string? text) => text?.Split('/') is { Length: 3 or 4 } parts && parts.All(part => part.Length > 0);

    /// <summary>Whether a header from this address counts, whatever it says.</summary>
    internal bool Believes(HttpContext context) => mediators.Contains(context.Connection.RemoteIpAddress);
}
