using System.Text;

namespace AidFlow.Functions.Tests.App;

/// <summary>Small files that are what they say.</summary>
public static class Papers
{
    /// <summary>A PNG of one pixel.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>A PDF of one empty page.</summary>
    public static byte[] Pdf { get; } = MakePdf(0);

    /// <summary>A PDF of one empty page that is about as long as asked for, and nowhere the same for long.</summary>
    public static byte[] LongPdf(int bytes) => MakePdf(bytes);

    private static byte[] MakePdf(int padding)
    {
        StringBuilder text = new("%PDF-1.4\n");
        for (int line = 0; text.Length < padding; line++)
        {
            text.Append($"% line {line}\n");
        }

        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
        ];
        List<int> offsets = [];
        for (int i = 0; i < objects.Length; i++)
        {
            offsets.Add(text.Length);
            text.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        int table = text.Length;
        text.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(o => text.Append($"{o:0000000000} 00000 n \n"));
        text.Append($"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
