using Glabella.Domain.Eligibility;

namespace Glabella.Domain.Tests.Eligibility;

public class WeighingSources
{
    static Source A(string kind, bool primary, int year, bool estimated = false, bool full = true, string host = "a.example") =>
        new("s", kind, primary, "A source", new($"https://{host}/"), year, estimated, null, full, new(2026, 11, 23));

    static Source Statute(int year, bool estimated = false, bool full = true) => A("statute", true, year, estimated, full);
    static Source Firm(int year, bool estimated = false, string host = "a.example") => A("law_firm", false, year, estimated, host: host);

    public static TheoryData<Source[], Confidence> Sets => new()
    {
        { [Statute(2023)], Confidence.High },
        { [Statute(2022)], Confidence.Medium },
        { [Statute(2023, full: false)], Confidence.Medium },
        { [Statute(2023, estimated: true)], Confidence.Medium },
        { [Firm(2022)], Confidence.Medium },
        { [Firm(2021)], Confidence.Low },
        { [Firm(2024, estimated: true)], Confidence.Low },
        { [Firm(2019), Firm(2020)], Confidence.Low },
        { [Firm(2019), Firm(2020, host: "b.example")], Confidence.Medium },
        { [A("association", false, 2022)], Confidence.Medium },
        { [A("insurer", false, 2022)], Confidence.Medium },
        { [A("news", false, 2010)], Confidence.Medium },
        { [A("trade", false, 2026)], Confidence.Low },
        { [A("trade", false, 2026), A("trade", false, 2026, host: "b.example")], Confidence.Low },
        { [Statute(2024), A("trade", false, 2010)], Confidence.High },
        { [], Confidence.Low },
    };

    [Theory, MemberData(nameof(Sets))]
    public void A_set_of_sources_carries_so_much(Source[] sources, Confidence most) => Assert.Equal(most, Source.Ceiling(sources));
}
