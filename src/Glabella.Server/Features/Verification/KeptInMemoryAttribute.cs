using Microsoft.AspNetCore.Http.Metadata;

namespace Glabella.Server.Features.Verification;

/// <summary>A file that is handed in here is never laid on the disk, not even for the moment of a request: the framework would above 64 KB.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class KeptInMemoryAttribute : Attribute, IFormOptionsMetadata
{
    public bool? BufferBody => null;
    public int? MemoryBufferThreshold => MostBytes;
    public long? BufferBodyLengthLimit => null;
    public int? ValueCountLimit => null;
    public int? KeyLengthLimit => null;
    public int? ValueLengthLimit => null;
    public int? MultipartBoundaryLengthLimit => null;
    public int? MultipartHeadersCountLimit => null;
    public int? MultipartHeadersLengthLimit => null;
    public long? MultipartBodyLengthLimit => null;

    /// <summary>What is more than a certificate may have is spooled as ever, and refused.</summary>
    const int MostBytes = CheckFile.MostBytes + 64 * 1024;
}
