using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.TestKit;
using Microsoft.AspNetCore.WebUtilities;

namespace Glabella.Server.Tests.Accounts;

/// <summary>A phone with one passkey (WebAuthn level 3, ES256, no attestation). It also answers as a thief's page would make it, to see that refused.</summary>
sealed class Device : IDisposable
{
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly byte[] id = RandomNumberGenerator.GetBytes(16);
    string owner = "";

    public string Origin { get; init; } = "http://localhost";
    public string Site { get; init; } = "localhost";
    public bool VerifiesTheUser { get; init; } = true;

    /// <summary>Another phone that claims to be this one: same id and owner, another key.</summary>
    public Device Forged()
    {
        var forged = new Device { owner = owner };
        id.CopyTo(forged.id, 0);
        return forged;
    }

    /// <summary>The same phone, led by another page, or held by somebody who is not its owner.</summary>
    public Device Led(string origin = "http://localhost", string site = "localhost", bool verified = true)
    {
        var led = new Device { owner = owner, Origin = origin, Site = site, VerifiesTheUser = verified };
        id.CopyTo(led.id, 0);
        led.key.ImportParameters(key.ExportParameters(true));
        return led;
    }

    /// <summary>Asks the server for a challenge, on a page that has the passkey form.</summary>
    public static async Task<(string State, JsonElement Options)> Challenge(Browser browser, string page, string at)
    {
        string token = (await browser.Page(page)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var request = new HttpRequestMessage(HttpMethod.Post, at);
        request.Headers.Add("RequestVerificationToken", token);
        var answer = await browser.Send(request);
        Assert.True(answer.IsSuccessStatusCode, $"{at} answered {answer.StatusCode}");
        var challenge = JsonElement.Parse(await answer.Text());
        return (challenge.GetProperty("state").GetString()!, challenge.GetProperty("options"));
    }

    /// <summary>Adds this passkey to the account of whoever is signed in.</summary>
    public async Task<HttpResponseMessage> Join(Browser browser, string name = "Phone")
    {
        var (state, options) = await Challenge(browser, "/account/passkeys", "/passkeys/creation-options");
        return await browser.Submit("/account/passkeys", "passkey-create", ("Passkey.State", state), ("Passkey.Credential", Create(options)), ("Passkey.Name", name));
    }

    public async Task<HttpResponseMessage> SignIn(Browser browser)
    {
        var (state, options) = await Challenge(browser, "/sign-in", "/passkeys/request-options");
        return await Send(browser, state, Answer(options));
    }

    public static Task<HttpResponseMessage> Send(Browser browser, string state, string credential) =>
        browser.Submit("/sign-in", "passkey-get", ("Passkey.State", state), ("Passkey.Credential", credential));

    public string Create(JsonElement options)
    {
        owner = options.GetProperty("user").GetProperty("id").GetString()!;
        var at = key.ExportParameters(false).Q;
        byte[] publicKey = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. at.X!, 0x22, 0x58, 0x20, .. at.Y!]; // COSE: EC2, ES256, P-256
        byte[] data = [.. About(attested: true), .. new byte[16], 0, (byte)id.Length, .. id, .. publicKey];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x58, (byte)data.Length, .. data]; // CBOR
        return Credential(new JsonObject { ["clientDataJSON"] = Url(Said("webauthn.create", options)), ["attestationObject"] = Url(attestation), ["transports"] = new JsonArray("internal") });
    }

    public string Answer(JsonElement options)
    {
        byte[] data = About(attested: false), said = Said("webauthn.get", options);
        byte[] signature = key.SignData([.. data, .. SHA256.HashData(said)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new JsonObject { ["clientDataJSON"] = Url(said), ["authenticatorData"] = Url(data), ["signature"] = Url(signature), ["userHandle"] = owner });
    }

    byte[] About(bool attested) => [.. SHA256.HashData(Encoding.UTF8.GetBytes(Site)), (byte)(1 | (VerifiesTheUser ? 4 : 0) | (attested ? 0x40 : 0)), 0, 0, 0, 0];

    byte[] Said(string type, JsonElement options) => Encoding.UTF8.GetBytes(
        new JsonObject { ["type"] = type, ["challenge"] = options.GetProperty("challenge").GetString(), ["origin"] = Origin, ["crossOrigin"] = false }.ToJsonString());

    string Credential(JsonObject response) =>
        new JsonObject { ["id"] = Url(id), ["rawId"] = Url(id), ["type"] = "public-key", ["clientExtensionResults"] = new JsonObject(), ["response"] = response }.ToJsonString();

    static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];
    static string Url(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
    public void Dispose() => key.Dispose();
}
