using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Glabella.Server.Hosting;

/// <summary>Seals the data-protection ring with a key derived from the installation's master key (AES-256-GCM), and opens it again after a restart.</summary>
/// <remarks>Not the framework's certificate encryptor: it opens only with a certificate from the machine's store, so a restart would forget every sign-in.</remarks>
sealed class RingSeal(InstallationKeys keys) : IXmlEncryptor
{
    const int Nonce = 12, Tag = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        byte[] clear = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), sealed_ = new byte[Nonce + Tag + clear.Length];
        RandomNumberGenerator.Fill(sealed_.AsSpan(0, Nonce));
        using var aes = new AesGcm(keys.Derive("key-ring"), Tag);
        aes.Encrypt(sealed_.AsSpan(0, Nonce), clear, sealed_.AsSpan(Nonce + Tag), sealed_.AsSpan(Nonce, Tag));
        return new(new XElement("sealed", Convert.ToBase64String(sealed_)), typeof(Opener));
    }

    /// <summary>Named in the ring itself and made by the framework, which hands in the services.</summary>
    public sealed class Opener(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement)
        {
            byte[] sealed_ = Convert.FromBase64String(encryptedElement.Value), clear = new byte[sealed_.Length - Nonce - Tag];
            using var aes = new AesGcm(services.GetRequiredService<InstallationKeys>().Derive("key-ring"), Tag);
            aes.Decrypt(sealed_.AsSpan(0, Nonce), sealed_.AsSpan(Nonce + Tag), sealed_.AsSpan(Nonce, Tag), clear);
            return XElement.Parse(Encoding.UTF8.GetString(clear));
        }
    }
}
