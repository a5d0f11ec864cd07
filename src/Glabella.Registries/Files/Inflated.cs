namespace Glabella.Registries.Files;

/// <summary>The inside of an archive: a bomb is refused after a fixed number of bytes, whatever its ratio, and an end that comes
/// too early is noticed (<see cref="System.IO.Compression.GZipStream"/> takes a cut file for a whole one).</summary>
/// <param name="inner">The decompressing stream.</param>
/// <param name="promised">Inflated size modulo 2^32, as the archive states it (RFC 1952 section 2.3.1, ISIZE).</param>
/// <param name="most">The bound.</param>
sealed class Inflated(Stream inner, uint promised, long most) : Stream
{
    long total;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read;
        try { read = inner.Read(buffer); }
        catch (InvalidDataException broken)
        {
            throw new RefusedFileException("broken_archive", "The compressed file is damaged or cut off. Download it again.", broken);
        }
        total += read;
        if (total > most)
            throw new RefusedFileException("too_large", $"The archive inflates to more than {most >> 20:N0} MB, more than any registry. It was not read.");
        if (read == 0 && buffer.Length > 0 && (uint)total != promised)
            throw new RefusedFileException("broken_archive", "The compressed file is cut off or made of several parts. Download it again, or unpack it first.");
        return read;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => total; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
