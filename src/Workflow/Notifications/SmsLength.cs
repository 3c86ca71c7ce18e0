namespace AidFlow.Workflow.Notifications;

/// <summary>How many short messages a text becomes (3GPP TS 23.038, 23.040).</summary>
public static class SmsLength
{
    private const string Gsm = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string GsmExtended = "^{}\\[~]|€";

    /// <summary>Parts: 70 characters in one or 67 in each of several (UCS-2); 160 and 153 when the GSM alphabet has them all.</summary>
    public static int Segments(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool gsm = text.All(c => Gsm.Contains(c, StringComparison.Ordinal) || GsmExtended.Contains(c, StringComparison.Ordinal));
        int length = gsm ? text.Length + text.Count(c => GsmExtended.Contains(c, StringComparison.Ordinal)) : text.Length;
        (int one, int each) = gsm ? (160, 153) : (70, 67);
        return length <= one ? 1 : (length + each - 1) / each;
    }
}
