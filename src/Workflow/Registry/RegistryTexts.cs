using AidFlow.Workflow.Results;

namespace AidFlow.Workflow.Registry;

/// <summary>What people read for the registry's own words.</summary>
public static class RegistryTexts
{
    /// <summary>A state.</summary>
    public static LocalizedText Of(FileState state) => state switch
    {
        FileState.Open => new("在档", "In force"),
        FileState.WatchList => new("返困监测", "Watch list"),
        _ => new("已撤档", "Closed"),
    };

    /// <summary>A reason to close a file.</summary>
    public static LocalizedText Of(CloseReason reason) => reason switch
    {
        CloseReason.OutOfDifficulty => new("脱困", "Out of difficulty"),
        CloseReason.Secured => new("解困（由社会救助和工会帮扶保障）", "Secured by state relief and union aid"),
        CloseReason.MovedAway => new("迁出", "Moved away"),
        CloseReason.Deceased => new("去世", "Deceased"),
        _ => new("误建", "Opened by mistake"),
    };

    /// <summary>A category (domain.md §3.1); unknown ones, of older schemes, as they are.</summary>
    public static LocalizedText Category(string category) => category switch
    {
        "deep" => new("深度困难", "Deep difficulty"),
        "relative" => new("相对困难", "Relative difficulty"),
        "accident" => new("意外致困", "Difficulty by accident"),
        "migrant" => new("困难农民工", "Migrant worker in difficulty"),
        "dibao" => new("低保户", "On the living allowance"),
        "dibao-edge" => new("低保边缘户", "Near the living allowance"),
        _ => new(category, category),
    };
}
