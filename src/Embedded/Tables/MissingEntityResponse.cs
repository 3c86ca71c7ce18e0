using Azure;

namespace AidFlow.Embedded.Tables;

/// <summary>The answer to asking for an entity that may not exist, when it does not.</summary>
internal sealed class MissingEntityResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException($"There is no such entity (status {response.Status}). Look at HasValue first.");

    public override Response GetRawResponse() => response;
}
