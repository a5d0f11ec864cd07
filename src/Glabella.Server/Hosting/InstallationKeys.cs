using System.Security.Cryptography;
using System.Text;

namespace Glabella.Server.Hosting;

/// <summary>The one secret of the installation: 32 random bytes in <c>keys/master.key</c>, never in the database. All other keys derive from it.</summary>
/// <remarks>A backup of the database alone opens neither sign-ins nor documents. Losing the file loses the documents: docs/operate says so.</remarks>
public sealed class InstallationKeys
{
    readonly byte[] master;

    public InstallationKeys(Installation installation)
    {
        string folder = Path.Combine(installation.DataFolder, "keys");
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "master.key");
        if (!File.Exists(path)) WriteSecret(path, RandomNumberGenerator.GetBytes(32));
        master = File.ReadAllBytes(path);
        if (master.Length != 32) throw new InvalidOperationException($"{path} is not a master key: it must hold 32 bytes.");
    }

    /// <summary>A 32-byte key for one purpose, such as <c>documents</c>: HKDF-SHA256 of the master key (RFC 5869).</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: Encoding.UTF8.GetBytes("glabella/" + purpose));

    /// <summary>Written beside and renamed, readable by the owner alone: a cut never leaves half a key.</summary>
    internal static void WriteSecret(string path, byte[] bytes)
    {
        string aside = $"{path}.{Path.GetRandomFileName()}"; // two at once do not write into each other's
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(aside, options))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        try { File.Move(aside, path, overwrite: false); }
        finally { File.Delete(aside); }
    }
}
