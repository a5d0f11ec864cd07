using System.Security.Cryptography;
using System.Text;
using Glabella.Registries.Leie;
using static Glabella.Registries.Tests.Leie.ListFile;

namespace Glabella.Registries.Tests.Leie;

public class ReadingTheExclusionList
{
    const string Header = "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE\r\n";
    const string Row = "\"ABERFIELD\",\"CORA\",\"J\",\"\",\"NURSE/NURSES AIDE\",\"NURSE/NURSES AIDE\",\"\",\"2123456784\",\"19710514\",\"1 EXAMPLE ROAD\",\"AUSTIN\",\"TX\",\"78704\",\"1128b4\",\"20190320\",\"00000000\",\"20200101\",\"OK\"\r\n";

    [Fact]
    public void Every_column_of_a_row_is_read()
    {
        var nurse = Assert.Single(Read(Header + Row));
        Assert.Equal(("ABERFIELD", "CORA", "J", null), (nurse.LastName, nurse.FirstName, nurse.MiddleName, nurse.BusinessName));
        Assert.Equal((new DateOnly(1971, 5, 14), "2123456784"), (nurse.Born, nurse.Npi.ToString()));
        Assert.Equal(("1128b4", new DateOnly(2019, 3, 20), null), (nurse.Type, nurse.Excluded, nurse.Reinstated));
        Assert.Equal((new DateOnly(2020, 1, 1), "OK"), (nurse.Waived, nurse.WaiverState));
        Assert.Equal(("1 EXAMPLE ROAD", "AUSTIN", "TX", "78704"), (nurse.Address, nurse.City, nurse.State, nurse.Zip));
        Assert.Equal("ABERFIELD, CORA J", nurse.Name);
    }

    [Fact]
    public void The_row_is_known_by_the_hash_of_its_whole_line() =>
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Row.TrimEnd()))), Assert.Single(Read(Header + Row)).RowHash);

    [Fact]
    public void What_the_writer_writes_is_the_layout_byte_for_byte() =>
        Assert.Equal(Header + Row, Text(Nurse(middle: "J", nine: 212_345_678) with { Waived = new(2020, 1, 1), WaiverState = "OK" }));

    [Fact]
    public void A_business_is_no_person()
    {
        var house = Assert.Single(Read(Text(new Exclusion { RowHash = "", BusinessName = "EXAMPLE MARKETING, INC", Excluded = new(2020, 3, 19) })));
        Assert.False(house.IsPerson);
        Assert.Equal(("EXAMPLE MARKETING, INC", null), (house.BusinessName, house.Npi));
    }

    [Theory]
    [InlineData("2123456784", "0000000000")]
    [InlineData("2123456784", "2123456785")]
    [InlineData("2123456784", "")]
    public void A_number_that_is_none_is_missing(string whole, string other) => Assert.Null(Assert.Single(Read(Header + Row.Replace(whole, other))).Npi);

    [Theory]
    [InlineData("19710514", "19714514")]
    [InlineData("19710514", "00000000")]
    [InlineData("19710514", "")]
    public void A_birth_date_that_cannot_be_read_never_drops_the_person(string whole, string other)
    {
        var nurse = Assert.Single(Read(Header + Row.Replace(whole, other), null, out var reader));
        Assert.Null(nurse.Born);
        Assert.Equal(0, reader.QuarantinedRows);
    }

    [Fact]
    public void A_name_as_wide_as_the_column_may_go_on()
    {
        var cut = Assert.Single(Read(Text(Nurse("VANDERQUILLFEATHER-ABERFIELD", "CHRISTOPHER-MAXIMILIAN"))));
        Assert.Equal(("VANDERQUILLFEATHER-A", "CHRISTOPHER-MAX"), (cut.LastName, cut.FirstName));
        Assert.True(cut is { LastNameMayGoOn: true, FirstNameMayGoOn: true });
        Assert.False(Assert.Single(Read(Text(Nurse()))).LastNameMayGoOn);
    }

    [Theory]
    [InlineData("", "empty_file")]
    [InlineData("  <!DOCTYPE html><html><body>Sign in</body></html>", "web_page")]
    [InlineData(Header, "no_rows")]
    [InlineData("just,some,words\nand,more,words\n", "no_header")]
    [InlineData("License Number,Full Name,Status\n", "other_registry")]
    [InlineData("\"NPI\",\"Endpoint Type\",\"Endpoint Type Description\"\n", "other_registry")]
    public void What_is_no_exclusion_list_is_refused(string text, string code) => Assert.Equal(code, Refusal(text).Code);

    [Fact]
    public void The_main_file_of_the_other_registry_is_named() => Assert.Contains("NPPES main file", Refusal(Nppes.MainFile.Text(Nppes.MainFile.Nurse())).Message);

    [Fact]
    public void A_missing_column_is_named()
    {
        var refused = Refusal((Header + Row).Replace("DOB", "BIRTHDAY"));
        Assert.Equal("missing_columns", refused.Code);
        Assert.Contains("“DOB”", refused.Message);
    }

    [Fact]
    public void A_file_cut_off_in_the_middle_of_a_line_is_refused() => Assert.Equal("cut_off", Refusal((Header + Row + Row)[..^60]).Code);

    [Theory]
    [InlineData("\"AUSTIN\"", "\"AUSTIN\",\"\"", "wrong_width")]
    [InlineData("\"AUSTIN\"", "\"AUSTIN", "bad_quotes")]
    [InlineData("\"ABERFIELD\",\"CORA\"", "\"\",\"\"", "no_name")]
    public void A_row_that_cannot_be_read_is_set_aside_with_its_line(string whole, string broken, string code)
    {
        var rows = Read(Header + Row + Row.Replace(whole, broken) + Row, null, out var reader);
        Assert.Equal(2, rows.Count);
        var aside = Assert.Single(reader.Quarantined);
        Assert.Equal((3, code), (aside.Line, aside.Code));
    }

    [Fact]
    public void Too_many_bad_rows_refuse_the_list() =>
        Assert.Equal("too_many_bad_rows", Refusal(Header + Row + string.Concat(Enumerable.Repeat("\"A\",\"B\"\r\n", 11))).Code);
}
