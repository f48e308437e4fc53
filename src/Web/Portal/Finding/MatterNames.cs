using Tongban.Kernel.Words;

namespace Tongban.Web.Portal.Finding;

/// <summary>Words for the parts of the law's vocabulary that definitions name but do not title.</summary>
public static class MatterNames
{
    /// <summary>The field of life a matter belongs to, by the first part of its id.</summary>
    public static Wording Field(string matter) => matter.Split('.')[0] switch
    {
        "household" => new("户口", "Household registration"),
        "vehicle" => new("车辆", "Vehicles"),
        "medical" => new("医疗保障", "Medical insurance"),
        "business" => new("企业", "Businesses"),
        _ => new("其他", "Other matters"),
    };

    public static Wording Outcome(string outcome) => outcome switch
    {
        "registered" => new("已落户", "Registered"),
        "refused" => new("不予办理", "Refused"),
        "withdrawn" => new("已撤回", "Withdrawn"),
        "lapsed" => new("已失效", "Lapsed"),
        _ => new("已办结", "Ended"),
    };
}
