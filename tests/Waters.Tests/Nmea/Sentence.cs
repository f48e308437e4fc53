using System.Text;
using Tongban.Waters.Nmea;

namespace Tongban.Waters.Tests.Nmea;

/// <summary>Sentences and tag blocks for tests, with the checksum that their characters have.</summary>
internal static class Sentence
{
    /// <summary>A class A position of MMSI 371798000.</summary>
    internal const string Position = "!AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0*4A";

    /// <summary>The two parts of a voyage report of MMSI 351759000.</summary>
    internal const string First = "!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*1C";

    internal const string Second = "!AIVDM,2,2,1,A,88888888880,2*25";

    internal static string Of(string covered) => $"!{covered}*{Checksum.Of(Encoding.Latin1.GetBytes(covered)):X2}";

    internal static string Tagged(string fields, string sentence) => $"\\{fields}*{Checksum.Of(Encoding.Latin1.GetBytes(fields)):X2}\\{sentence}";
}
