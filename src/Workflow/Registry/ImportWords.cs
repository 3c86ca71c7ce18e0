namespace AidFlow.Workflow.Registry;

/// <summary>The words of an import, in Chinese or as this system's own codes; null for anything else.</summary>
internal static class ImportWords
{
    public static string? Relation(string word) => word switch
    {
        "本人" or "户主" => HouseholdRelations.Self,
        "配偶" => "spouse",
        "子女" or "儿子" or "女儿" => "child",
        "父母" or "父亲" or "母亲" => "parent",
        "祖父母" => "grandparent",
        "孙子女" => "grandchild",
        "兄弟姐妹" => "sibling",
        "其他" => "other",
        HouseholdRelations.Self => word,
        _ => HouseholdRelations.All.FirstOrDefault(code => code == word),
    };

    public static string? Category(string word) =>
        FileCategories.All.FirstOrDefault(code => code == word || RegistryTexts.Category(code).Zh == word);

    public static string? Residence(string word) => word switch
    {
        "" or "城镇" or "urban" => "urban",
        "农村" or "rural" => "rural",
        _ => null,
    };
}
