using AidFlow.EndToEnd.Browser;
using Microsoft.Playwright;

namespace AidFlow.EndToEnd.Journeys;

/// <summary>Files to upload, made at the moment by code.</summary>
internal static class Pictures
{
    /// <summary>A page that looks like a photographed paper, encoded by the browser itself.</summary>
    /// <param name="visitor">Whose browser draws it.</param>
    /// <param name="title">What stands on the paper.</param>
    /// <param name="type"><c>image/jpeg</c> or <c>image/png</c>.</param>
    public static async Task<FilePayload> DrawAsync(Visitor visitor, string title, string type)
    {
        string base64 = await visitor.Page.EvaluateAsync<string>(
            """
            ([title, type]) => {
              const canvas = document.createElement('canvas');
              [canvas.width, canvas.height] = [1200, 900];
              const draw = canvas.getContext('2d');
              const light = draw.createLinearGradient(0, 0, 1200, 900);
              light.addColorStop(0, '#f7f1e3');
              light.addColorStop(1, '#d9cfb8');
              draw.fillStyle = light;
              draw.fillRect(0, 0, 1200, 900);
              draw.fillStyle = '#333';
              draw.font = '64px sans-serif';
              draw.fillText(title, 90, 160);
              for (let line = 0; line < 14; line++) draw.fillRect(90, 240 + line * 44, 500 + (line * 97) % 500, 6);
              return canvas.toDataURL(type, 0.9).split(',')[1];
            }
            """,
            new[] { title, type });
        return new FilePayload { Name = type == "image/png" ? "拍照.png" : "拍照.jpg", MimeType = type, Buffer = Convert.FromBase64String(base64) };
    }

    /// <summary>A PDF.</summary>
    public static FilePayload Pdf { get; } = new() { Name = "证明.pdf", MimeType = "application/pdf", Buffer = Papers.Pdf };
}
