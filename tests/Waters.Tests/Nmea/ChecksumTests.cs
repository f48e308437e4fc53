using System.Text;
using CsCheck;
using Tongban.Waters.Nmea;

namespace Tongban.Waters.Tests.Nmea;

public sealed class ChecksumTests
{
    [Theory]
    [InlineData("AIVDM,1,1,,A,15RTgt0PAso;90TKcjM8h6g208CQ,0", 0x4A)]
    [InlineData("c:1565218798", 0x53)]
    [InlineData("", 0)]
    public void A_known_sentence_has_its_known_checksum(string covered, int checksum) => Checksum.Of(Encoding.Latin1.GetBytes(covered)).ShouldBe((byte)checksum);

    [Fact]
    public void Whole_vectors_give_what_byte_by_byte_gives() => Gen.Byte.Array[0, 200].Sample(bytes => Checksum.Of(bytes) == bytes.Aggregate((byte)0, (sum, one) => (byte)(sum ^ one)));

    [Theory]
    [InlineData("4A", 0x4A)]
    [InlineData("4a", 0x4A)]
    [InlineData("00", 0)]
    [InlineData("FF", 255)]
    [InlineData("G0", -1)]
    [InlineData("0 ", -1)]
    [InlineData("/:", -1)]
    [InlineData("@`", -1)]
    public void Two_digits_are_read_or_not(string digits, int number) => Checksum.Read((byte)digits[0], (byte)digits[1]).ShouldBe(number);
}
