namespace Tongban.Web.Api.Bodies;

/// <summary>A part of a body that was read strictly, with the place where it begins.</summary>
/// <param name="Offset">How many bytes stand before it.</param>
internal abstract record JsonPart(int Offset)
{
    /// <summary>An object; every name stands once, in the order of the text.</summary>
    internal sealed record Record(int Offset, IReadOnlyList<(string Name, int At, JsonPart Value)> Members) : JsonPart(Offset);

    /// <summary>An array.</summary>
    internal sealed record List(int Offset, IReadOnlyList<JsonPart> Items) : JsonPart(Offset);

    /// <summary>A string.</summary>
    internal sealed record Text(int Offset, string Value) : JsonPart(Offset);

    /// <summary>A number as it was written.</summary>
    internal sealed record Number(int Offset, string Written) : JsonPart(Offset);

    /// <summary>True or false.</summary>
    internal sealed record Flag(int Offset, bool Value) : JsonPart(Offset);

    /// <summary>Null.</summary>
    internal sealed record Nothing(int Offset) : JsonPart(Offset);
}
