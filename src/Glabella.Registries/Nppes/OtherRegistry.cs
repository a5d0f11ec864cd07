using System.Text;

namespace Glabella.Registries.Nppes;

/// <summary>Recognizes the header of a list that is easily taken for the main file, to name it in the refusal.</summary>
static class OtherRegistry
{
    public static string? Of(ReadOnlySpan<byte> line)
    {
        string folded = NppesHeader.Fold(Encoding.UTF8.GetString(line[..Math.Min(line.Length, 4000)]));
        return folded switch
        {
            _ when folded.Contains("excltype") || folded.Contains("excldate") => "the OIG exclusion list (LEIE)",
            _ when folded.Contains("providersecondarypracticelocationaddress") => "the NPPES file of further practice locations",
            _ when folded.Contains("providerotherorganizationnametypecode") => "the NPPES file of other names",
            _ when folded.Contains("endpointtype") => "the NPPES file of endpoints",
            _ when folded.Contains("deactivatednpi") || folded == "npinppesdeactivationdate" => "the NPPES deactivation report",
            _ when folded.Contains("licensenumber") && !folded.Contains("licensenumber1") => "the license roster of another board",
            _ => null,
        };
    }
}
