using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AidFlow.Embedded.Tables.Rest;

/// <summary>
/// Signs requests with an account's key by the scheme SharedKeyLite for tables: HMAC-SHA256 over the date and the address.
/// Runs on every try, so that a retried request carries a fresh date.
/// </summary>
internal sealed class SharedKeyPolicy(TableSharedKeyCredential credential) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var date = TimeProvider.System.GetUtcNow().ToString("r", CultureInfo.InvariantCulture);
        var resource = $"/{credential.AccountName}{message.Request.Uri.ToUri().AbsolutePath}";
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue(
            "Authorization", $"SharedKeyLite {credential.AccountName}:{credential.ComputeSignature($"{date}\n{resource}")}");
    }
}
