namespace Tongban.Kernel.Identity;

/// <summary>The provinces as numbers and names begin with them: their codes, and the one-character short names on plates and vessels.</summary>
internal static class Provinces
{
    /// <summary>
    /// Whether two digits begin the codes of a province, region or municipality (GB/T 2260), or of the permits of residents of Hong Kong, Macao and Taiwan
    /// (81, 82, 83). Provinces were never renumbered, while counties come and go: that a county is in no list says nothing of a number.
    /// </summary>
    internal static bool IsCode(ReadOnlySpan<char> digits) => Codes.IndexOf(digits) is >= 0 and var at && at % 3 == 0;

    private static ReadOnlySpan<char> Codes => "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83";

    /// <summary>The 31 short names of the mainland's provinces.</summary>
    internal const string ShortNames = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
}
