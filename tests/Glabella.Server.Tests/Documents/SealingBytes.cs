using System.Security.Cryptography;
using CsCheck;
using Glabella.Server.Documents;
using Glabella.Server.Hosting;

namespace Glabella.Server.Tests.Documents;

public sealed class SealingBytes : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("glabella-keys-").FullName;
    readonly Envelope envelope;
    static readonly Guid One = Guid.Parse("019a0000-0000-7000-8000-000000000001"), Two = Guid.Parse("019a0000-0000-7000-8000-000000000002");

    public SealingBytes() => envelope = Make(folder);
    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_was_sealed_opens_in_its_place() =>
        Gen.Byte.Array[0, 300].Sample(clear => Assert.Equal(clear, envelope.Open(envelope.Seal(clear, "documents", One, "sealed"), "documents", One, "sealed")));

    [Fact]
    public void Two_ciphertexts_that_change_places_do_not_open()
    {
        byte[] sealedBytes = envelope.Seal([1, 2, 3], "documents", One, "sealed");
        Refuses(sealedBytes, "documents", Two, "sealed");
        Refuses(sealedBytes, "people", One, "sealed");
        Refuses(sealedBytes, "documents", One, "other");
        Refuses(sealedBytes, "document", One, "ssealed");
    }

    [Fact]
    public void A_changed_byte_anywhere_is_noticed()
    {
        byte[] sealedBytes = envelope.Seal([1, 2, 3], "documents", One, "sealed");
        for (int i = 0; i < sealedBytes.Length; i++)
        {
            byte[] bent = [.. sealedBytes];
            bent[i] ^= 1;
            Refuses(bent, "documents", One, "sealed");
        }
        Refuses(sealedBytes[..40], "documents", One, "sealed");
    }

    [Fact]
    public void The_same_bytes_never_look_the_same_and_another_installation_cannot_open_them()
    {
        Assert.NotEqual(envelope.Seal([1, 2, 3], "documents", One, "sealed"), envelope.Seal([1, 2, 3], "documents", One, "sealed"));
        string other = Path.Combine(folder, "other");
        byte[] theirs = Make(other).Seal([1, 2, 3], "documents", One, "sealed");
        Refuses(theirs, "documents", One, "sealed");
    }

    void Refuses(byte[] bytes, string table, Guid row, string column) => Assert.ThrowsAny<CryptographicException>(() => envelope.Open(bytes, table, row, column));

    static Envelope Make(string folder) => new(new InstallationKeys(new("sqlite:none", folder, new("http://localhost"), Demo: false, RequirePasskeyForStaff: false)));
}
