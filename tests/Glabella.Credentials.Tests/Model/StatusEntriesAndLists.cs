using Glabella.Credentials.Model;
using Glabella.Credentials.Status;
using static Glabella.Credentials.Tests.Model.Documents;

namespace Glabella.Credentials.Tests.Model;

/// <summary>Bitstring Status List 1.0, section 2: the shape of an entry, wherever it stands, and of a list.</summary>
public class StatusEntriesAndLists
{
    const string NoIndex = "The index of a status entry is not a whole number written as a text.", NoPurpose = "The purpose of a status entry is not a text.", NoList = "A status entry names no list by its address.",
        NoSize = "The size of a status is not a whole number above zero.", NoMessage = "There is not one message for each status.", NoText = "A status message lacks its status or its message.",
        NoLife = "The time to live of a status list is not a whole number.", NoBits = "The status list is not a compressed list of at least 131,072 entries.", NoListPurpose = "The purpose of a status list is not a text.";

    const string Two = """[{"status":"0x0","message":"a"},{"status":"0x1","message":"b"}]""", Four = """[{"status":"0x0","message":"a"},{"status":"0x1","message":"b"},{"status":"0x2","message":"c"},{"status":"0x3","message":"d"}]""";

    static string? Entry(params (string Name, string? Value)[] changes)
    {
        var credential = Credential();
        var entry = Node("""{"id":"urn:e","type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"94567","statusListCredential":"https://a.example/list"}""").AsObject();
        foreach (var (name, value) in changes) entry.With(name, value);
        credential["credentialStatus"] = entry.DeepClone();
        string? fault = DataModel.CredentialFault(credential.Parsed());
        credential.Remove("credentialStatus");
        credential["credentialSubject"]!["deep"] = new System.Text.Json.Nodes.JsonArray(Node("\"x\""), Node("{\"in\":{}}"), entry);
        Assert.Equal(fault, DataModel.CredentialFault(credential.Parsed()));
        return fault;
    }

    [Theory]
    [InlineData("id", null)]
    [InlineData("statusListIndex", "\"0\"")]
    [InlineData("statusSize", "1")]
    [InlineData("statusMessage", Two)]
    public void An_entry_names_a_place_in_a_list(string name, string? value) => Assert.Null(Entry((name, value)));

    [Theory]
    [InlineData("statusPurpose", null, NoPurpose)]
    [InlineData("statusPurpose", "\"\"", NoPurpose)]
    [InlineData("statusPurpose", "[\"revocation\"]", NoPurpose)]
    [InlineData("statusListIndex", null, NoIndex)]
    [InlineData("statusListIndex", "94567", NoIndex)]
    [InlineData("statusListIndex", "\"\"", NoIndex)]
    [InlineData("statusListIndex", "\"-1\"", NoIndex)]
    [InlineData("statusListIndex", "\"1.5\"", NoIndex)]
    [InlineData("statusListIndex", "\"00\"", NoIndex)]
    [InlineData("statusListIndex", "\"07\"", NoIndex)]
    [InlineData("statusListIndex", "\"٣\"", NoIndex)]
    [InlineData("statusListCredential", null, NoList)]
    [InlineData("statusListCredential", "\"list\"", NoList)]
    [InlineData("id", "\"https://a.example/list\"", "The id of a status entry is the address of its list.")]
    [InlineData("statusSize", "0", NoSize)]
    [InlineData("statusSize", "17", NoSize)]
    [InlineData("statusSize", "1.5", NoSize)]
    [InlineData("statusSize", "\"1\"", NoSize)]
    [InlineData("statusSize", "2", "A status of several bits comes without its messages.")]
    [InlineData("statusMessage", "{}", NoMessage)]
    [InlineData("statusMessage", Four, NoMessage)]
    [InlineData("statusMessage", """[{"status":"0x0"},{"status":"0x1","message":"b"}]""", NoText)]
    [InlineData("statusMessage", """[{"status":"0x0","message":"a"},{"message":"b"}]""", NoText)]
    public void A_breach_is_named_wherever_the_entry_stands(string name, string? value, string fault) => Assert.Equal(fault, Entry((name, value)));

    [Fact]
    public void A_status_of_two_bits_has_four_messages_and_none_has_more_than_sixteen_bits()
    {
        Assert.Null(Entry(("statusSize", "2"), ("statusMessage", Four)));
        Assert.Equal(NoMessage, Entry(("statusSize", "2"), ("statusMessage", Two)));
        Assert.Equal(NoMessage, Entry(("statusSize", "16"), ("statusMessage", Four)));
        Assert.Equal(NoSize, Entry(("statusSize", "17"), ("statusMessage", Four)));
    }

    static string? List(string name, string? value, string type = "BitstringStatusListCredential")
    {
        var list = Credential();
        list["type"]!.AsArray().Add(type);
        var subject = Node($$"""{"id":"urn:l","type":"BitstringStatusList","statusPurpose":"revocation","encodedList":"{{Bitstring.Of([7]).Encode()}}"}""").AsObject();
        subject.With(name, value);
        list["credentialSubject"] = subject;
        return DataModel.CredentialFault(list.Parsed());
    }

    [Theory]
    [InlineData("id", null)]
    [InlineData("statusPurpose", "[\"revocation\",\"suspension\"]")]
    [InlineData("ttl", "0")]
    [InlineData("ttl", "300000")]
    public void A_list_has_its_bits_and_a_purpose(string name, string? value) => Assert.Null(List(name, value));

    [Theory]
    [InlineData("type", null, "The subject of a status list is not a BitstringStatusList.")]
    [InlineData("type", "\"StatusList2021\"", "The subject of a status list is not a BitstringStatusList.")]
    [InlineData("statusPurpose", null, NoListPurpose)]
    [InlineData("statusPurpose", "[]", NoListPurpose)]
    [InlineData("statusPurpose", "[\"revocation\",7]", NoListPurpose)]
    [InlineData("ttl", "-1", NoLife)]
    [InlineData("ttl", "0.5", NoLife)]
    [InlineData("ttl", "\"300000\"", NoLife)]
    [InlineData("encodedList", null, NoBits)]
    [InlineData("encodedList", "7", NoBits)]
    [InlineData("encodedList", "\"uAAAA\"", NoBits)]
    public void A_bad_list_is_named_and_no_credential_but_a_list_needs_one(string name, string? value, string fault)
    {
        Assert.Equal(fault, List(name, value));
        Assert.Null(List(name, value, "urn:another-kind"));
    }
}
