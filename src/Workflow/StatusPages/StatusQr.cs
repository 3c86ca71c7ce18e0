using QRCoder;

namespace AidFlow.Workflow.StatusPages;

/// <summary>The address of a status page as a picture.</summary>
public static class StatusQr
{
    private const int PixelsPerModule = 6;

    /// <summary>A QR code (level M, which bears a crease) as PNG.</summary>
    public static byte[] Png(string address)
    {
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(data);
        return png.GetGraphic(PixelsPerModule);
    }
}
