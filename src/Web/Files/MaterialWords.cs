using Microsoft.Extensions.Primitives;
using Tongban.Kernel.Cases;
using Tongban.Kernel.Matters;
using Tongban.Kernel.Words;
using Tongban.Web.Hosting;

namespace Tongban.Web.Files;

/// <summary>What a form that takes the files of a material says beside its field, and reads of what was posted.</summary>
internal static class MaterialWords
{
    /// <summary>What is taken, how large and how many.</summary>
    internal static string Bounds(Language language, MaterialDefinition material) => language.Say(new Wording(
        $"PDF、JPG 或 PNG，每个不超过 {FileSize.Of(material.AtMostBytes)}。可以选几个文件，例如证件的正反面、户口簿的每一页；一种材料最多 {GivenMaterial.MostOfOne} 个，一件申请最多 {GivenMaterial.MostOfAll} 个。",
        $"PDF, JPG or PNG, at most {FileSize.Of(material.AtMostBytes)} each. You may choose several, such as both sides of a card or every page of a book; at most {GivenMaterial.MostOfOne} for one material and {GivenMaterial.MostOfAll} for one application."));

    /// <summary>The files that a plain form posts; a field left empty posts one without a name.</summary>
    internal static IEnumerable<IFormFile> Chosen(IFormCollection form, string name) => form.Files.GetFiles(name).Where(file => file.FileName.Length > 0);

    /// <summary>Ids of uploads as the form posts them: several fields of one name, or one with commas between.</summary>
    internal static IEnumerable<string> Ids(StringValues posted) => posted.SelectMany(text => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal).Take(GivenMaterial.MostOfAll);
}
