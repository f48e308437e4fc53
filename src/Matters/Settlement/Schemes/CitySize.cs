using Tongban.Kernel.Divisions;
using Tongban.Kernel.Words;

namespace Tongban.Matters.Settlement.Schemes;

/// <summary>Sizes of cities by the people who live in their urban districts 城区常住人口 (国发〔2014〕51号).</summary>
public enum CitySize
{
    /// <summary>Towns and small cities: under 500,000.</summary>
    Small,

    /// <summary>Medium-sized cities: 500,000 to a million.</summary>
    Medium,

    /// <summary>Large cities of type II: one to three million.</summary>
    LargeTwo,

    /// <summary>Large cities of type I: three to five million.</summary>
    LargeOne,

    /// <summary>Very large cities 特大城市: five to ten million.</summary>
    VeryLarge,

    /// <summary>Super-large cities 超大城市: ten million and more.</summary>
    SuperLarge,
}

/// <summary>The size of one city.</summary>
/// <param name="Division">The city.</param>
/// <param name="Size">Its size.</param>
/// <param name="Source">Where it was read.</param>
/// <param name="Confidence">How sure it is.</param>
public sealed record City(DivisionCode Division, CitySize Size, string Source, Confidence Confidence)
{
    /// <summary>The name of a size.</summary>
    public static Wording NameOf(CitySize size) => size switch
    {
        CitySize.Small => new("建制镇和小城市（城区常住人口50万以下）", "town or small city (under 500,000 in its urban districts)"),
        CitySize.Medium => new("中等城市（50万至100万）", "medium-sized city (500,000 to 1 million)"),
        CitySize.LargeTwo => new("II型大城市（100万至300万）", "large city of type II (1 to 3 million)"),
        CitySize.LargeOne => new("I型大城市（300万至500万）", "large city of type I (3 to 5 million)"),
        CitySize.VeryLarge => new("特大城市（500万至1000万）", "very large city (5 to 10 million)"),
        CitySize.SuperLarge => new("超大城市（1000万以上）", "super-large city (10 million and more)"),
    };
}
