using NodaTime;
using Tongban.Kernel.Words;

namespace Tongban.Waters.Fixes;

/// <summary>Why a line is no position. One bad line is told with its number, and the stream goes on.</summary>
public abstract record FixFault
{
    private FixFault()
    {
    }

    /// <summary>What is wrong and what belongs there, in one sentence.</summary>
    public abstract Wording Words { get; }

    /// <summary>The line is not one JSON object.</summary>
    /// <param name="Column">Where reading stopped, counted in bytes from 1.</param>
    public sealed record NotJson(long Column) : FixFault
    {
        /// <inheritdoc/>
        public override Wording Words => new($"第{Column}个字节处不是 JSON 对象", $"not one JSON object, at byte {Column}");
    }

    /// <summary>A field that every position needs is not there.</summary>
    /// <param name="Field">The field's name.</param>
    public sealed record Missing(string Field) : FixFault
    {
        /// <inheritdoc/>
        public override Wording Words => new($"缺少字段 {Field}", $"the field {Field} is missing");
    }

    /// <summary>A field has a value that it cannot have.</summary>
    /// <param name="Field">The field's name.</param>
    /// <param name="Value">The value as written, shortened.</param>
    /// <param name="Wanted">What belongs there.</param>
    public sealed record Wrong(string Field, string Value, Wording Wanted) : FixFault
    {
        /// <inheritdoc/>
        public override Wording Words => new($"{Field} 的值 {Value} 不对：应为{Wanted.Zh}", $"{Field} is {Value}: it must be {Wanted.En}");
    }

    /// <summary>The message says itself that it carries no position (null, or AIS's 91 and 181).</summary>
    /// <param name="Id">Whose message it is.</param>
    /// <param name="Time">When it was sent.</param>
    public sealed record NoPosition(VesselId Id, Instant Time) : FixFault
    {
        /// <inheritdoc/>
        public override Wording Words => new($"{Id} 的报文不含位置", $"the message of {Id} carries no position");
    }
}
