using Tongban.Kernel.Words;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Tongban.Web.Samples;

/// <summary><c>samples/cases.yaml</c>, carried inside the assembly.</summary>
internal sealed class SampleStory
{
    public List<SampleCase> Cases { get; set; } = [];

    internal static SampleStory Read()
    {
        using var stream = Resource("samples/cases.yaml");
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<SampleStory>(reader);
    }

    /// <summary>The picture that stands for every paper the sample people hand in.</summary>
    internal static byte[] Picture()
    {
        using var stream = Resource("samples/materials/sample.png");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static Stream Resource(string name) =>
        typeof(SampleStory).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
}

/// <summary>One case: who applies for what, and what became of it.</summary>
internal sealed class SampleCase
{
    /// <summary>Her account; a person has at most one sample case, so it names the case too.</summary>
    public string Applicant { get; set; } = "";

    public SampleWords Story { get; set; } = new();

    public string Matter { get; set; } = "";

    public string Mode { get; set; } = "wholly-online";

    /// <summary>What is not on file about her.</summary>
    public Dictionary<string, string> Answers { get; set; } = [];

    public List<string> Materials { get; set; } = [];

    public SampleStep Opened { get; set; } = new();

    public List<SampleStep> Steps { get; set; } = [];
}

internal sealed class SampleWords
{
    public string Zh { get; set; } = "";

    public string En { get; set; } = "";

    internal Wording Words => new(Zh, En);
}

/// <summary>One step of somebody: an action of the definition, or <c>answer</c> or <c>rate</c>.</summary>
internal sealed class SampleStep
{
    /// <summary>Working days before the day of the first start; at least one.</summary>
    public int Back { get; set; }

    /// <summary>The time of that day in Shanghai, <c>HH:mm</c>.</summary>
    public string At { get; set; } = "";

    /// <summary>The official's account; empty for the applicant.</summary>
    public string By { get; set; } = "";

    public string Do { get; set; } = "";

    public string Reason { get; set; } = "";

    public string Clause { get; set; } = "";

    public List<string> Items { get; set; } = [];

    public List<string> Materials { get; set; } = [];

    /// <summary>What an official enters with it beside what the register says.</summary>
    public Dictionary<string, string> Inputs { get; set; } = [];

    public string Request { get; set; } = "";

    public string Answer { get; set; } = "";

    public int Stars { get; set; }
}
