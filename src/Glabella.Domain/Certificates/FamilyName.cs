using System.Text;

namespace Glabella.Domain.Certificates;

/// <summary>A family name as it is compared: letters and digits only, without accents and case. Łęcka and LECKA are one.</summary>
public static class FamilyName
{
    public static string Key(string name)
    {
        var key = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormKD).Where(char.IsLetterOrDigit))
            key.Append(char.ToUpperInvariant(c) switch { 'Ł' => "L", 'Ø' => "O", 'Đ' => "D", 'Æ' => "AE", 'Œ' => "OE", 'Þ' => "TH", 'ß' or 'ẞ' => "SS", 'ı' => "I", var plain => plain.ToString() });
        return key.ToString();
    }
}
