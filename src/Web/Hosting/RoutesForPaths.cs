using System.Diagnostics;
using OpenTelemetry;

namespace Tongban.Web.Hosting;

/// <summary>
/// What leaves the platform in a trace names no case: the address of a request, which holds case numbers, is replaced by the template of its route,
/// or by nothing where no route was found. Not a filter: every request is still traced.
/// </summary>
internal sealed class RoutesForPaths : BaseProcessor<Activity>
{
    private const string Path = "url.path";

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(Path) is not null)
        {
            data.SetTag(Path, data.GetTagItem("http.route"));
        }
    }
}
