using Glabella.Data.Registry;

namespace Glabella.Server.Features.Registries;

/// <summary>Settings below <c>Registries</c> (docs/operate/registries.md).</summary>
public sealed record RegistriesOptions
{
    /// <summary>The folder whose files a registrar may choose; absent: <c>registries/inbox</c> in the data folder.</summary>
    public string? Inbox { get; init; }

    /// <summary>A larger download is given up.</summary>
    public long MostDownloadBytes { get; init; } = 4L << 30;

    /// <summary>How long a server may send nothing.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    public IReadOnlyList<DownloadOptions> Downloads { get; init; } = [];
}

/// <summary>A list that is fetched by itself.</summary>
public sealed record DownloadOptions
{
    /// <summary><c>nppes</c>, <c>leie</c>, or a name of the operator's.</summary>
    public string List { get; init; } = "";

    /// <summary>May hold days: <c>{monday:MMddyy}</c> and <c>{sunday:MMddyy}</c> of the last whole week, <c>{month:MMMM_yyyy}</c>, <c>{lastmonth:yyMM}</c>.</summary>
    public string Address { get; init; } = "";
    public TimeSpan Every { get; init; } = TimeSpan.FromDays(1);
    public ImportKind? Kind { get; init; }

    /// <summary>The mapping file of an exclusion list without a layout of its own.</summary>
    public string? Mapping { get; init; }
}
