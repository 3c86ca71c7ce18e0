using Microsoft.Extensions.Logging;

namespace AidFlow.Workflow.Offers;

/// <summary>What the nightly look at the registry logs: numbers of files, nothing of people.</summary>
internal static partial class OfferLog
{
    [LoggerMessage(1400, LogLevel.Information, "{Files} hardship files were looked at and {Offers} offers made; finished for the day: {Finished}.")]
    public static partial void Looked(ILogger logger, int files, int offers, bool finished);

    [LoggerMessage(1401, LogLevel.Error, "Hardship file {FileId} could not be looked at for offers; the others go on.")]
    public static partial void Failed(ILogger logger, Exception failure, string fileId);
}
