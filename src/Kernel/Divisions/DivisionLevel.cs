namespace Tongban.Kernel.Divisions;

/// <summary>How high a division stands. Not its rank in the civil service: a sub-provincial city is a prefecture here.</summary>
public enum DivisionLevel
{
    /// <summary>The country as a whole, <c>000000</c>.</summary>
    Nation,

    /// <summary>省, 自治区, 直辖市, 特别行政区.</summary>
    Province,

    /// <summary>地级市, 自治州, 地区, 盟, and the lines of the list that only group counties.</summary>
    Prefecture,

    /// <summary>县, 县级市, 市辖区, 旗.</summary>
    County,
}

/// <summary>What a line of the list of divisions is.</summary>
public enum DivisionKind
{
    /// <summary>A division of GB/T 2260 with authorities of its own.</summary>
    Division,

    /// <summary>A line that only groups counties (市辖区, 省直辖县级行政区划): it has a code and no authority of its own.</summary>
    Grouping,

    /// <summary>A zone (开发区, 管理区) that only the statistics list; identity numbers do not carry its code.</summary>
    Statistical,

    /// <summary>The Xinjiang Production and Construction Corps 新疆生产建设兵团, listed apart in matters of registration.</summary>
    Corps,
}

/// <summary>How sure a fact is. Not a probability.</summary>
public enum Confidence
{
    /// <summary>Read in the full primary text.</summary>
    A,

    /// <summary>Read in a published secondary source.</summary>
    B,

    /// <summary>General knowledge, to be verified before anyone relies on it.</summary>
    C,

    /// <summary>Uncertain or conflicting: a parameter, never a rule.</summary>
    D,
}
