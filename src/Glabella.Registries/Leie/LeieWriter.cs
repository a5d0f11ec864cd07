using System.Globalization;
using System.Text;

namespace Glabella.Registries.Leie;

/// <summary>Writes rows in OIG's exact layout: header without quotes, values with them, CRLF, values cut. For synthetic people only.</summary>
public sealed class LeieWriter
{
    readonly Stream target;
    readonly StringBuilder text = new(512);

    /// <summary>Writes the header at once.</summary>
    public LeieWriter(Stream target)
    {
        this.target = target;
        target.Write(Encoding.ASCII.GetBytes(LeieLayout.Header + "\r\n"));
    }

    public void Write(Exclusion row)
    {
        text.Clear();
        string?[] values =
        [
            row.LastName, row.FirstName, row.MiddleName, row.BusinessName, row.General, row.Specialty, row.Upin, row.Npi?.ToString() ?? "0000000000",
            row.Born is { } born ? Day(born) : "", row.Address, row.City, row.State, row.Zip, row.Type, Day(row.Excluded), Day(row.Reinstated), Day(row.Waived), row.WaiverState,
        ];
        for (int i = 0; i < values.Length; i++)
        {
            string value = values[i] ?? "";
            int width = LeieLayout.Columns[i].Width;
            text.Append(i == 0 ? "\"" : ",\"").Append(value.Length > width ? value.AsSpan(0, width).TrimEnd() : value).Append('"');
        }
        target.Write(Encoding.ASCII.GetBytes(text.Append("\r\n").ToString()));
    }

    static string Day(DateOnly? day) => day?.ToString("yyyyMMdd", CultureInfo.InvariantCulture) ?? "00000000";
}
