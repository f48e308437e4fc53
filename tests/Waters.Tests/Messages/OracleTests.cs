using System.Text;
using Tongban.Waters.Messages;
using Tongban.Waters.Nmea;
using Tongban.Waters.Tests.Nmea;

namespace Tongban.Waters.Tests.Messages;

/// <summary>What another decoder makes of the same lines.</summary>
public sealed class OracleTests
{
    [Fact]
    public void The_sample_of_nearly_every_type_decodes_to_what_gpsdecode_writes()
    {
        var reading = Reading.Of(File.ReadAllBytes(SharedData.File("ais", "gpsd-sample.aivdm")), JsonChoices.AsGpsdecode);
        reading.Messages.ShouldBe(Encoding.UTF8.GetString(File.ReadAllBytes(SharedData.File("ais", "gpsd-sample.aivdm.expected.jsonl"))).Split("\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')));
        reading.Errors.ShouldBe([new(978, LineFault.NoSentence)], "one line lacks its first character on purpose");
    }
}
