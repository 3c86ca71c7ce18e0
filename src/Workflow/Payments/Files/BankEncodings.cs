using System.Text;

namespace AidFlow.Workflow.Payments.Files;

/// <summary>Encodings that banks use. They fail rather than replace: a question mark in a name loses a payment.</summary>
public static class BankEncodings
{
    /// <summary>GBK (code page 936). Throws on characters and bytes outside it.</summary>
    public static Encoding Gbk { get; } =
        CodePagesEncodingProvider.Instance.GetEncoding(936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new PlatformNotSupportedException("The runtime lacks code page 936.");

    /// <summary>UTF-8 with a byte order mark. Throws on what is not Unicode.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Bytes of a text in GBK, with two for a character that GBK does not have.</summary>
    internal static int GbkLength(string text) => text.Sum(c => char.IsAscii(c) ? 1 : 2);

    /// <summary>Whether GBK has every character of a text.</summary>
    internal static bool FitsGbk(string text)
    {
        try
        {
            Gbk.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
