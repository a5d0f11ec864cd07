using Glabella.Data;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Hosting;

/// <summary>The data-protection ring lies in the database, so that all nodes share it, and is sealed by a key that lies outside it.</summary>
sealed class KeyRing(IServiceProvider services, InstallationKeys keys, ILoggerFactory logs) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options)
    {
        options.XmlRepository = new EntityFrameworkCoreXmlRepository<GlabellaDb>(services, logs);
        options.XmlEncryptor = new RingSeal(keys);
    }
}
