using System.Text;

namespace Tongban.Feeds.Tests;

internal static class Lines
{
    /// <summary>A position of MMSI 371798000.</summary>
    internal const string Position = "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A\r\n";

    /// <summary>The two parts of a voyage report of MMSI 351759000.</summary>
    internal const string First = "!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C\r\n";

    internal const string Second = "!AIVDM,2,2,1,A,88888888880,2*25\r\n";

    internal static byte[] Bytes(string lines) => Encoding.Latin1.GetBytes(lines);
}
