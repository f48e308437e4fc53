using Tongban.Kernel.Words;

namespace Tongban.Web.Cases;

/// <summary>The five degrees of a rating (国办发〔2019〕51号) as an applicant chooses among them and everybody reads them.</summary>
internal static class RatingWords
{
    /// <summary>The degrees with their stars, the best first.</summary>
    internal static IReadOnlyList<(int Stars, Wording Words)> All { get; } =
    [
        (5, new("非常满意", "Very good")), (4, new("满意", "Good")), (3, new("基本满意", "Fair")), (2, new("不满意", "Poor")), (1, new("非常不满意", "Very poor")),
    ];

    /// <summary>What so many stars are called.</summary>
    /// <exception cref="InvalidOperationException">There are not one to five of them.</exception>
    internal static Wording Of(int stars) => All.First(degree => degree.Stars == stars).Words;
}
