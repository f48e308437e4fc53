namespace Tongban.Kernel.Identity;

/// <summary>The one-character short names of provinces that plates and vessel names begin with.</summary>
internal static class Provinces
{
    /// <summary>The 31 short names of the mainland's provinces.</summary>
    internal const string ShortNames = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
}
