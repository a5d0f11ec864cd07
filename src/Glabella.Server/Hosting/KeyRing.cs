using Glabella.Data;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Hosting;

/// <summary>The data-protection ring lies in the database, so that all nodes share it, and is encrypted by a certificate that lies outside it.</summary>
sealed class KeyRing(IServiceProvider services, InstallationKeys keys, TimeProvider clock, ILoggerFactory logs) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options)
    {
        options.XmlRepository = new EntityFrameworkCoreXmlRepository<GlabellaDb>(services, logs);
        options.XmlEncryptor = new CertificateXmlEncryptor(keys.RingCertificate(clock.GetUtcNow()), logs);
    }
}
