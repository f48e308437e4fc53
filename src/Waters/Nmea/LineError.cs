using System.Globalization;
using System.Runtime.InteropServices;
using Tongban.Kernel.Words;

namespace Tongban.Waters.Nmea;

/// <summary>A line that gave no message: its number and the cause. A value, made without an allocation; the words are made when somebody reads them.</summary>
/// <param name="Line">The line's number, the first being 1; of an abandoned message the line of the part that came first.</param>
/// <param name="Fault">The cause.</param>
/// <param name="Found">What was found, by cause: a checksum, a character's code, a number of bits, a message type, a number of parts held.</param>
/// <param name="Expected">What it should have been, by cause: a checksum, a number of bits, a number of parts.</param>
/// <param name="Column">For <see cref="LineFault.PayloadCharacter"/> the character's place in the payload, the first being 1; otherwise 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LineError(long Line, LineFault Fault, int Found = 0, int Expected = 0, int Column = 0)
{
    /// <summary>The cause and what to do about it, in both languages, without the line's number.</summary>
    public Wording Cause => Fault switch
    {
        LineFault.None => new("没有错误", "nothing is wrong"),
        LineFault.NoSentence => new("这一行没有语句（语句以 ! 或 $ 开头）", "no sentence on this line (one begins with ! or $)"),
        LineFault.LineTooLong => new(Say($"行长超过 {SentenceReader.LongestLine} 字节，已跳过"), Say($"longer than {SentenceReader.LongestLine} bytes, passed over")),
        LineFault.TagBlockOpen => new("标签块未以 \\ 结束，或其后没有语句", "a tag block is not closed by \\, or no sentence follows it"),
        LineFault.TagChecksumMissing => new("标签块没有可读的校验和", "a tag block without a readable checksum"),
        LineFault.TagChecksum => new(Say($"标签块校验和不符：应为 {Expected:X2}，所写 {Found:X2}"), Say($"the tag block's checksum is {Expected:X2}, written {Found:X2}")),
        LineFault.TagField => new(Say($"标签块字段 {(char)Found} 格式不符"), Say($"the tag block's field {(char)Found} is not of its form")),
        LineFault.ChecksumMissing => new("语句没有可读的校验和", "a sentence without a readable checksum"),
        LineFault.Checksum => new(Say($"校验和不符：应为 {Expected:X2}，所写 {Found:X2}"), Say($"the checksum is {Expected:X2}, written {Found:X2}")),
        LineFault.Fields => new("字段不是 VDM 或 VDO 语句的字段", "not the fields of a VDM or VDO sentence"),
        LineFault.PartNumber => new(Say($"分句序号不符：第 {Found} 句，共 {Expected} 句"), Say($"part {Found} of {Expected} cannot be: 1 to 9, the number not above the total")),
        LineFault.PayloadEmpty => new("载荷为空", "an empty payload"),
        LineFault.PayloadCharacter => new(Say($"载荷第 {Column} 个字符（代码 {Found}）不是六位编码"), Say($"character {Column} of the payload (code {Found}) armours no six bits")),
        LineFault.PayloadTooLong => new(Say($"载荷 {Found} 个字符，最多 {Expected} 个"), Say($"a payload of {Found} characters; at most {Expected}")),
        LineFault.FillBits => new("填充位应为 0 至 5，且只在最后一句", "fill bits are 0 to 5, and only in the last part"),
        LineFault.PartsTooOld => new(Say($"弃用：收到 {Found} 句（共 {Expected} 句），余下各句超过时限"), Say($"abandoned: {Found} of {Expected} parts, the others not within the time")),
        LineFault.PartsOverdue => new(Say($"弃用：收到 {Found} 句（共 {Expected} 句），其后的语句已过多"), Say($"abandoned: {Found} of {Expected} parts, too many sentences since")),
        LineFault.PartTwice => new(Say($"弃用：收到 {Found} 句（共 {Expected} 句），同一分句再次到达"), Say($"abandoned: {Found} of {Expected} parts, then one of them again")),
        LineFault.PartOfOtherTotal => new(Say($"弃用：收到 {Found} 句（共 {Expected} 句），后来的分句总数不同"), Say($"abandoned: {Found} of {Expected} parts, then a part of another total")),
        LineFault.PartsCrowdedOut => new(Say($"弃用：收到 {Found} 句（共 {Expected} 句），等待的消息过多"), Say($"abandoned: {Found} of {Expected} parts, too many messages wait")),
        LineFault.PartsAtEnd => new(Say($"弃用：收到 {Found} 句（共 {Expected} 句），输入已结束"), Say($"abandoned: {Found} of {Expected} parts, the input ended")),
        LineFault.MessageType => new(Say($"消息类型 {Found} 不在 1 至 27 之内"), Say($"message type {Found} is none of 1 to 27")),
        LineFault.MessageTooShort => new(Say($"消息只有 {Found} 位，至少应有 {Expected} 位"), Say($"a message of {Found} bits; its type has at least {Expected}")),
        LineFault.MessageTooLong => new(Say($"消息有 {Found} 位，至多应有 {Expected} 位"), Say($"a message of {Found} bits; its type has at most {Expected}")),
        LineFault.StaticPart => new(Say($"静态数据报告的部分 {Found} 不是 A（0）或 B（1）"), Say($"part {Found} of a static report is neither A (0) nor B (1)")),
    };

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
