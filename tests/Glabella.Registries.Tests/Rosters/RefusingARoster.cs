using Glabella.Registries.Rosters;
using static Glabella.Registries.Tests.Rosters.Roster;

namespace Glabella.Registries.Tests.Rosters;

public class RefusingARoster
{
    static readonly RosterMapping Wa = Shipped("us-wa");

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains("“ExpirationDate”", Code("missing_columns", "CredentialNumber,LastName,CredentialType,Status\n1,A,B,C\n"));

    [Fact]
    public void A_page_an_empty_file_and_another_list_are_told_apart()
    {
        Code("web_page", "<!doctype html><html></html>\n");
        Code("empty_file", "");
        Code("no_rows", "CredentialNumber,LastName,CredentialType,Status,ExpirationDate\n");
        Code("other_registry", "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE\n");
        Code("no_header", "1,2,3\n4,5,6\n");
    }

    [Fact]
    public void A_file_that_ends_in_a_row_is_cut_off() => Code("cut_off", Invent(Wa, 30)[..^20]);

    [Fact]
    public void Nul_bytes_and_endless_lines_are_no_roster()
    {
        string whole = Invent(Wa, 5);
        Code("nul_bytes", whole + "\0\0\0\n");
        Code("line_too_long", whole + new string('x', 70_000) + "\n");
    }

    [Fact]
    public void A_day_in_another_form_is_not_guessed()
    {
        string file = "CredentialNumber,LastName,CredentialType,Status,ExpirationDate\n" + string.Concat(Enumerable.Range(1, 200).Select(i => $"RN{i},Quill,Registered Nurse,Active,30.06.2028\n"));
        Assert.Contains("line 2: A date is not written as the mapping says", Code("too_many_bad_rows", file));
    }

    [Theory]
    [InlineData("2028-06-30"), InlineData("2028-06-30T00:00:00.000"), InlineData("06/30/2028"), InlineData("6/30/2028"), InlineData("20280630"), InlineData("Jun-30-2028"), InlineData("06/30/2028 12:00:00 AM")]
    public void Four_forms_of_a_day_are_read(string text)
    {
        Assert.True(RosterDate.TryRead(System.Text.Encoding.ASCII.GetBytes(text), RosterDate.Forms, out var day));
        Assert.Equal(new(2028, 6, 30), day);
    }

    [Theory]
    [InlineData("2028-02-30"), InlineData("13/01/2028"), InlineData("0"), InlineData("Foo-30-2028"), InlineData("06/30/28"), InlineData("//2028"), InlineData("2028063x")]
    public void What_is_no_day_is_not_read(string text) => Assert.False(RosterDate.TryRead(System.Text.Encoding.ASCII.GetBytes(text), RosterDate.Forms, out _));

    [Theory]
    [InlineData("\"number\"", "\"numbre\"", "No field is called numbre")]
    [InlineData("[\"number\", \"family\", \"type\", \"status\", \"expires\"]", "[\"number\", \"status\"]", "nobody is found by number alone")]
    [InlineData("[\"number\", \"family\", \"type\", \"status\", \"expires\"]", "[\"family\", \"status\"]", "nobody is found by name alone")]
    [InlineData("[\"number\", \"family\", \"type\", \"status\", \"expires\"]", "[\"number\", \"family\"]", "The status is needed")]
    [InlineData("\"US-WA\"", "\"Washington\"", "written like US-WA")]
    [InlineData("\"terms\"", "\"term\"", "not read")]
    [InlineData("\"columns\"", "\"statuses\": {\"Fine\": \"good\"},\n  \"columns\"", "No status is called good")]
    [InlineData("\"columns\"", "\"dates\": [\"dd.MM.yyyy\"],\n  \"columns\"", "No form of dates is called dd.MM.yyyy")]
    public void A_broken_mapping_says_what_is_wrong(string from, string to, string sentence)
    {
        string json = File.ReadAllText(Path.Combine(Checkout.Root, "reference", "registries", "rosters", "us-wa.json")).Replace(from, to);
        Assert.Contains(sentence, Assert.Throws<FormatException>(() => RosterMapping.Read(json)).Message);
    }

    static string Code(string code, string file)
    {
        var refused = Refusal(file, Wa);
        Assert.Equal(code, refused.Code);
        return refused.Message;
    }
}
