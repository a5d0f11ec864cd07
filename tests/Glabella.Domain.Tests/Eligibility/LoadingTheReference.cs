using System.Text;
using System.Text.Json.Nodes;
using Glabella.Domain.Eligibility;
using Glabella.Domain.Eligibility.Reading;

namespace Glabella.Domain.Tests.Eligibility;

public class LoadingTheReference
{
    [Fact]
    public void The_shipped_files_have_no_fault()
    {
        var reading = ScopeReading.Of(Reference.Files, Reference.Today);
        Assert.Empty(reading.Faults);
        Assert.Empty(reading.Warnings);
        Assert.Equal(56, reading.Book!.Places.Count);
        Assert.Equal(19, reading.Book.Vocabulary.Professions.Count);
    }

    [Fact]
    public void A_rule_unchecked_for_a_year_is_a_warning_and_stops_nothing()
    {
        var reading = ScopeReading.Of(Reference.Files, Reference.Today.AddDays(400));
        Assert.NotNull(reading.Book);
        Assert.Contains(reading.Warnings, w => w is { File: "us/tx.json", Rule: "us-tx.rn" } && w.Reason.Contains("days ago"));
    }

    [Fact]
    public void An_unused_source_is_a_warning_and_stops_nothing()
    {
        var file = JsonNode.Parse(Reference.Files["us/tx.json"])!.AsObject();
        var spare = file["sources"]![0]!.DeepClone();
        spare["id"] = "spare";
        file["sources"]!.AsArray().Add(spare);
        var reading = Reference.ReadingWith("us/tx.json", file.ToJsonString());
        Assert.NotNull(reading.Book);
        Assert.Contains(reading.Warnings, w => w is { File: "us/tx.json", Rule: "source spare", Reason: "is not used" });
    }

    [Fact]
    public void A_machine_whose_clock_is_behind_still_starts() => Assert.NotNull(ScopeReading.Of(Reference.Files, new(2020, 1, 1)).Book);

    static string Tx(string from, string to)
    {
        string text = Encoding.UTF8.GetString(Reference.Files["us/tx.json"]);
        Assert.Contains(from, text);
        return text.Replace(from, to);
    }

    [Theory]
    [InlineData("\"code\": \"US-TX\",", "\"code\": \"US-TX\", \"code\": \"US-TX\",", "not valid JSON")]
    [InlineData("\"code\": \"US-TX\",", "\"code\": \"US-TX\" // Texas\n,", "not valid JSON")]
    [InlineData("\"code\": \"US-TX\",", "\"code\": \"US-TX\",,", "not valid JSON")]
    public void Sloppy_json_is_refused(string from, string to, string reason)
    {
        var fault = Assert.Single(Reference.FaultsWith("us/tx.json", Tx(from, to)));
        Assert.Equal("us/tx.json", fault.File);
        Assert.Contains(reason, fault.Reason);
    }

    [Fact]
    public void A_file_too_big_to_review_is_refused()
    {
        string padded = Encoding.UTF8.GetString(Reference.Files["us/tx.json"]) + new string('\n', 24_000);
        Assert.Contains(Reference.FaultsWith("us/tx.json", padded), f => f.File == "us/tx.json" && f.Reason.Contains("over 24000"));
    }

    [Theory]
    [InlineData("us/vt.json", "US-VT has no file")]
    [InlineData("vocabulary.json", "the file is missing")]
    [InlineData("defaults.json", "the file is missing")]
    [InlineData("schema.json", "the file is missing")]
    [InlineData("tests.json", "the file is missing")]
    public void A_missing_file_is_named(string file, string reason) =>
        Assert.Contains(Reference.FaultsWith(file, null), f => f.File == file && f.Reason.Contains(reason));

    [Fact]
    public void One_broken_file_does_not_hide_the_fault_of_another()
    {
        var files = new Dictionary<string, byte[]>(Reference.Files) { ["us/tx.json"] = "{"u8.ToArray(), ["us/ny.json"] = "[]"u8.ToArray() };
        var faults = ScopeReading.Of(files, Reference.Today).Faults;
        Assert.Contains(faults, f => f.File == "us/tx.json");
        Assert.Contains(faults, f => f.File == "us/ny.json");
    }

    [Fact]
    public void A_fault_prints_file_rule_and_reason() =>
        Assert.Equal("us/tx.json us-tx.rn: no source", new ScopeFault("us/tx.json", "us-tx.rn", "no source").ToString());
}
