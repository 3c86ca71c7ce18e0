using System.Text.Json.Nodes;

namespace AidFlow.Workflow.Notifications;

/// <summary>What an answer of the SMS gateway means. Pure.</summary>
internal static class SmsAnswer
{
    /// <summary>Reads an answer; those that say nothing of the message (429, 5xx) have been read before.</summary>
    public static ChannelResult Read(HttpAnswer answer, SmsOptions options)
    {
        JsonObject? body = answer.Body;
        string? code = Text(body, options.CodeField);
        if (code is not null && options.PermanentCodes.Contains(code))
        {
            return ChannelResult.Refused($"sms.refused:{Short(code)}");
        }

        return answer.Status switch
        {
            // The gateway has it already.
            409 => ChannelResult.Ok with { GatewayId = Text(body, options.IdField) },

            // The settings are wrong, not the message.
            401 or 403 or 404 or 405 => ChannelResult.Unavailable($"sms.status:{answer.Status}"),
            >= 400 => ChannelResult.Refused(code is null ? $"sms.status:{answer.Status}" : $"sms.refused:{Short(code)}"),
            >= 200 and < 300 when options.AcceptedCodes.Count > 0 =>
                code is null ? Garbage : options.AcceptedCodes.Contains(code) ? Accepted(body, options) : ChannelResult.Retry($"sms.code:{Short(code)}"),
            >= 200 and < 300 => Text(body, options.IdField) is null ? Garbage : Accepted(body, options),
            _ => Garbage,
        };
    }

    /// <summary>Nobody can say whether it was taken. It goes there again under the same id.</summary>
    private static ChannelResult Garbage => ChannelResult.Retry("sms.answer-unreadable");

    private static ChannelResult Accepted(JsonObject? body, SmsOptions options) =>
        ChannelResult.Ok with { GatewayId = Text(body, options.IdField) is { } id ? id[..Math.Min(id.Length, 100)] : null };

    private static string? Text(JsonObject? body, string field) => body?[field] is JsonValue value ? value.ToString() : null;

    // A code of the other side's choice goes into records: letters, digits and a few signs only, and not many.
    private static string Short(string code) => string.Concat(code.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.').Take(40));
}
