using Glabella.Registries.Rosters;
using static Glabella.Registries.Tests.Rosters.Roster;

namespace Glabella.Registries.Tests.Rosters;

/// <summary>Invented people in the columns of each roster, in their order.</summary>
public class ReadingEachShippedRoster
{
    const string Wa = "CredentialNumber,LastName,FirstName,MiddleName,CredentialType,Status,BirthYear,CEDueDate,FirstIssueDate,LastIssueDate,ExpirationDate,ActionTaken";
    const string TxMedical = "license_number,last_name,first_name,license_type,registration_status,license_expiration_date,disciplinary_status,current_board_action_date,current_board_action_description,license_status";
    const string TxNursing = "license_number,last_name,first_name,license_status,lincense_status_date,lincense_expiration_date,texas_license_issuance_date,current_board_action,date_of_board_action_imposed";
    const string Il = "license_type,description,license_number,license_status,business,first_name,middle,last_name,suffix,business_name,original_issue_date,effective_date,expiration_date,city,state,zip,county,specialty_qualifier,ever_disciplined,discipline_start_date,action,discipline_reason";
    const string Co = "lastname,firstname,middlename,suffix,entityname,city,state,licensetype,subcategory,licensenumber,licensefirstissuedate,licenseexpirationdate,licensestatusdescription,specialty,linktoverifylicense,programaction,disciplineeffectivedate,casenumber";
    const string De = "last_name,first_name,license_no,profession_id,license_type,city,state,issue_date,expiration_date,license_status,disciplinary_action";
    const string Ct = "credentialid,name,type,businessname,fullcredentialcode,credentialnumber,credentialtype,credential,status,statusreason,issuedate,effectivedate,expirationdate,city,state";
    const string Ny = "licensenum,last_name,first_name,licensetype,effectivedate,webaction,webnotes";
    const string MdPhysicians = "License #,Last Name,First Name,License Status,Expiration Date,Discipline", MdAllied = "License #,Last Name,First Name,Status,Expire Date,Discipline,Profession";
    const string Fl = "License-Number,Last-Name,First-Name,Profession-Name,License-Status-Description,Expire-Date,Board-Action-Indicator";

    static readonly InventedLicense Cora = new("RN00712345", "ABERFIELD", "CORA")
    {
        Type = "Registered Nurse", Status = "Current", StatusReason = "Good standing", Issued = new(2015, 2, 3), Changed = new(2026, 4, 5), Expires = new(2028, 6, 30),
        Discipline = "Y", Action = "Reprimand", ActionDate = new(2020, 1, 9),
    };

    public static TheoryData<string, string> Shipped() => new()
    {
        { "us-wa", Wa }, { "us-tx-medical", TxMedical }, { "us-tx-rn", TxNursing }, { "us-tx-lvn", TxNursing }, { "us-tx-aprn", TxNursing }, { "us-il", Il }, { "us-co", Co },
        { "us-de", De }, { "us-ct", Ct }, { "us-ny-actions", Ny }, { "us-md-physicians", MdPhysicians }, { "us-md-allied", MdAllied }, { "us-fl", Fl },
    };

    [Theory, MemberData(nameof(Shipped))]
    public void What_was_written_comes_back_field_by_field(string name, string header)
    {
        var mapping = Roster.Shipped(name);
        var rows = Read(Invent(mapping, 400, header, null, Cora), mapping, out var reader);
        Assert.Equal((400, 0L, 0L), (rows.Count, reader.LeftOut, reader.QuarantinedRows));
        Assert.Empty(reader.Absent.Except(["action | discipline_reason"]));
        bool Has(string field) => mapping.Columns.ContainsKey(field);
        var row = rows[0];
        Assert.Equal((Cora.Number, Has("type") ? Cora.Type : null), (row.Number, row.Type));
        Assert.Equal(Has("name") ? (null, null, "CORA ABERFIELD") : ("ABERFIELD", "CORA", null), (row.Family, row.Given, row.Name));
        Assert.Equal((Has("status") ? Cora.Status : null, Has("status_reason") ? Cora.StatusReason : null), (row.Status, row.StatusReason));
        Assert.Equal((Has("issued") ? Cora.Issued : null, Has("changed") ? Cora.Changed : null, Has("expires") ? Cora.Expires : null), (row.Issued, row.Changed, row.Expires));
        Assert.Equal((Has("discipline") || Has("action"), Has("action_date") ? Cora.ActionDate : null), (row.Flagged, row.ActionDate));
        Assert.All(rows.Skip(1), r => Assert.StartsWith("500", r.Number));
    }

    [Fact]
    public void All_that_are_shipped_are_tried_here_and_none_was_seen_live()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "reference", "registries", "rosters"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);
        Assert.Equal(Shipped().Select(r => r.Data.Item1).Order(StringComparer.Ordinal), files);
        Assert.All(files, f => Assert.Equal("not seen live", Roster.Shipped(f).Seen));
    }

    [Fact]
    public void Florida_ends_its_rows_with_one_separator_more_and_has_stray_quotes()
    {
        var mapping = Roster.Shipped("us-fl");
        string file = Fl.Replace(',', '|') + "\r\nRN1234567|O\"DELL|CORA \"C|Registered Nurse|CLEAR/ACTIVE|06/30/2028|N|\r\nRN7|QUILL|ROSA|Registered Nurse|x|06/30/2028|N|more|\r\n"
            + string.Concat(Enumerable.Range(0, 20).Select(i => $"ME{i}|QUILL|ROSA|Physician|CLEAR/ACTIVE|06/30/2028|Y|\r\n"));
        var rows = Read(file, mapping, out var reader);
        Assert.Equal(("O\"DELL", "CORA \"C", "CLEAR/ACTIVE", new DateOnly(2028, 6, 30), false), (rows[0].Family, rows[0].Given, rows[0].Status, rows[0].Expires, rows[0].Flagged));
        var aside = Assert.Single(reader.Quarantined);
        Assert.Equal((3L, "wrong_width", "The row has 9 fields; the header has 7."), (aside.Line, aside.Code, aside.Reason));
        Assert.True(rows[1].Flagged);
    }

    [Fact]
    public void Maryland_says_something_before_its_header()
    {
        var mapping = Roster.Shipped("us-md-physicians");
        Assert.Equal("ABERFIELD", Assert.Single(Read(Invent(mapping, 1, MdPhysicians, ["Invented board", "", "As of November 20, 2026, all practitioners"], Cora), mapping)).Family);
    }

    [Fact]
    public void The_flag_of_Delaware_is_not_read()
    {
        string file = De + "\nAberfield,Cora,L1-0000712,L1,Registered Nurse,Dover,DE,2015-02-03T00:00:00.000,2028-06-30T00:00:00.000,Revoked,N\n";
        var row = Assert.Single(Read(file, Roster.Shipped("us-de")));
        Assert.Equal(("Revoked", false, new DateOnly(2028, 6, 30)), (row.Status, row.Flagged, row.Expires));
    }

    [Fact]
    public void Every_row_of_a_list_of_actions_is_one() =>
        Assert.True(Assert.Single(Read(Ny + "\n012345,Aberfield,Cora,MD,2020-01-09,,\n", Roster.Shipped("us-ny-actions"))).Flagged);

    [Fact]
    public void Firms_of_Illinois_and_rows_of_nobody_are_left_out()
    {
        string file = Il + "\nRN,,041.1,ACTIVE,N,Cora,,Aberfield,,,01/02/2015,04/05/2026,06/30/2028,,,,,,N,,,\nFIRM,,9.1,ACTIVE,Y,,,Example,,Example LLC,,,,,,,,,N,,,\nRN,,041.2,ACTIVE,N,,,,,,,,,,,,,,N,,,\n";
        Assert.Equal("041.1", Assert.Single(Read(file, Roster.Shipped("us-il"), out var reader)).Number);
        Assert.Equal((2L, 0L), (reader.LeftOut, reader.QuarantinedRows));
    }
}
