namespace Tongban.Waters.Messages.Applications;

/// <summary>One field of an application's layout. A closed choice: whatever a layout can hold is a case here.</summary>
internal abstract class ApplicationField
{
    private ApplicationField()
    {
    }

    /// <summary>Writes the field of the message whose layout begins so many bits later: 0, or the place of an element of an array.</summary>
    internal abstract void Write(JsonLine line, Bits bits, int shift);

    /// <summary>A whole number.</summary>
    internal sealed class Whole(string name, int start, int width, bool signed = false) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift) =>
            line.Number(name, signed ? bits.SignedNumber(start + shift, width) : bits.Number(start + shift, width));
    }

    /// <summary>A whole number that counts from another than zero.</summary>
    internal sealed class Counted(string name, int start, int width, int from) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift) => line.Number(name, bits.Number(start + shift, width) + from);
    }

    /// <summary>A number in parts of its unit, less what it counts from, with decimals.</summary>
    internal sealed class Scaled(string name, int start, int width, double parts, int decimals, int less = 0, bool signed = false) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift) =>
            line.Decimal(name, ((signed ? bits.SignedNumber(start + shift, width) : bits.Number(start + shift, width)) - less) / parts, decimals);
    }

    /// <summary>A number in parts of its unit, whose zero is written without decimals.</summary>
    internal sealed class ScaledOrZero(string name, int start, int width, double unit, int decimals) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift)
        {
            if (bits.Number(start + shift, width) is not 0 and var number)
            {
                line.Decimal(name, number * unit, decimals);
            }
            else
            {
                line.Number(name, 0);
            }
        }
    }

    /// <summary>Yes or no.</summary>
    internal sealed class YesNo(string name, int start) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift) => line.Flag(name, bits.Flag(start + shift));
    }

    /// <summary>Letters of six bits.</summary>
    internal sealed class Letters(string name, int start, int most) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift) => line.Text(name, SixBitText.Of(bits, start + shift, most));
    }

    /// <summary>Letters of six bits up to the message's end.</summary>
    internal sealed class LettersToEnd(string name, int start) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift) => line.Text(name, SixBitText.ToEnd(bits, start));
    }

    /// <summary>The words for a code; <paramref name="otherwise"/> for codes without any.</summary>
    internal sealed class Meaning(string name, int start, int width, string[] words, string otherwise = "") : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift)
        {
            var code = bits.Number(start + shift, width);
            line.Text(name, code < words.Length ? words[code] : otherwise);
        }
    }

    /// <summary>The words for a code out of a sparse list.</summary>
    internal sealed class Listed(string name, int start, int width, Func<int, string> words) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift) => line.Text(name, words(bits.Number(start + shift, width)));
    }

    /// <summary>Month, day, hour and minute in a row (4, 5, 5 and 6 bits).</summary>
    internal sealed class Moment(string name, int start) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift) => MomentJson.Write(
            line, name, bits.Number(start, 4), bits.Number(start + 4, 5), bits.Number(start + 9, 5), bits.Number(start + 14, 6));
    }

    /// <summary>Day, hour and minute in a row (5, 5 and 6 bits).</summary>
    internal sealed class DayTime(string name, int start) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift) =>
            MomentJson.Write(line, name, bits.Number(start, 5), bits.Number(start + 5, 5), bits.Number(start + 10, 6));
    }

    /// <summary>Day, month, hour and minute in a row (5, 4, 5 and 6 bits), written month first and without the sign of UTC.</summary>
    internal sealed class MonthAfterDay(string name, int start) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift) => MomentJson.WriteLocal(
            line, name, bits.Number(start + 5, 4), bits.Number(start, 5), bits.Number(start + 9, 5), bits.Number(start + 14, 6));
    }

    /// <summary>Month, day, hour and minute in a row, written without leading zeroes.</summary>
    internal sealed class BareMoment(string name, int start) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift) => MomentJson.WriteBare(
            line, name, bits.Number(start, 4), bits.Number(start + 4, 5), bits.Number(start + 9, 5), bits.Number(start + 14, 6));
    }

    /// <summary>Year since 2000, month and day in one place (8, 4 and 5 bits), hour and minute in another (5 and 6 bits).</summary>
    internal sealed class DatedMoment(string name, int date, int time) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift) => MomentJson.WriteDated(
            line, name, bits.Number(date, 8) + 2_000, bits.Number(date + 8, 4), bits.Number(date + 12, 5), bits.Number(time, 5), bits.Number(time + 5, 6));
    }

    /// <summary>Elements up to the message's end; the last may be cut short, its missing bits being zero.</summary>
    internal sealed class Repeated(string name, int start, int size, params ApplicationField[] fields) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift)
        {
            line.OpenArray(name);
            for (var element = 0; start + element < bits.Length; element += size)
            {
                WriteElement(line, bits, start + element, fields);
            }

            line.CloseArray();
        }
    }

    /// <summary>Elements whose number stands in a field; no more than the message holds.</summary>
    internal sealed class Numbered(string name, int countStart, int countWidth, int start, int size, params ApplicationField[] fields) : ApplicationField
    {
        internal override void Write(JsonLine line, Bits bits, int shift)
        {
            line.OpenArray(name);
            var count = bits.Number(countStart, countWidth);
            for (var element = 0; element < count && start + (element * size) < bits.Length; element++)
            {
                WriteElement(line, bits, start + (element * size), fields);
            }

            line.CloseArray();
        }
    }

    private static void WriteElement(JsonLine line, Bits bits, int at, ApplicationField[] fields)
    {
        line.Open();
        foreach (var field in fields)
        {
            field.Write(line, bits, at);
        }

        line.Close();
    }
}
