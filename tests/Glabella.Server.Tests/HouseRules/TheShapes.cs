using System.Reflection;
using Glabella.Data;
using Glabella.Data.Sqlite;
using Glabella.Domain;
using static Glabella.Server.Tests.HouseRules.Sources;

namespace Glabella.Server.Tests.HouseRules;

/// <summary>The shapes of types, read from the built program. Each rule was seen red once; beside it stands what broke it.</summary>
public class TheShapes
{
    static readonly Assembly[] Libraries = [typeof(Refusal).Assembly, typeof(Credentials.Proofs.DataIntegrity).Assembly, typeof(Glabella.Registries.Npi).Assembly, typeof(GlabellaDb).Assembly, typeof(Program).Assembly];
    static readonly List<Type> Types = [.. Libraries.SelectMany(a => a.GetTypes()).Where(t => t.Namespace?.StartsWith("Glabella", StringComparison.Ordinal) == true)];
    static readonly List<Microsoft.EntityFrameworkCore.Metadata.IEntityType> Entities = Model();

    static List<Microsoft.EntityFrameworkCore.Metadata.IEntityType> Model()
    {
        using var db = SqliteDb.Open(":memory:");
        return [.. db.Model.GetEntityTypes().Where(e => e.ClrType.Assembly == typeof(Refusal).Assembly && !e.IsOwned())];
    }

    /// <summary>Red when Spot had an ISpot of its own.</summary>
    [Fact]
    public void An_interface_has_two_real_implementations() => Nothing(
        from face in Types
        where face.IsInterface
        let known = Types.Count(t => !t.IsInterface && !t.IsAbstract && t.GetInterfaces().Any(i => i == face || i.IsGenericType && i.GetGenericTypeDefinition() == face))
        where known < 2
        select $"{face.FullName}: {known}");

    /// <summary>Red when Venue was not sealed, had a public setter and a [MaxLength].</summary>
    [Fact]
    public void An_entity_is_sealed_and_changes_by_its_own_methods()
    {
        Assert.True(Entities.Count > 30);
        Nothing(
            from entity in Entities
            let type = entity.ClrType
            from breach in new[] { type.IsSealed ? null : "is not sealed" }
                .Concat(type.GetProperties().Where(p => p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))).Select(p => $"{p.Name} has a public setter"))
                .Concat(type.GetProperties().SelectMany(p => p.GetCustomAttributes()).Where(a => a.GetType().Namespace == "System.ComponentModel.DataAnnotations").Select(a => $"bears {a.GetType().Name}"))
            where breach is not null
            select $"{type.Name} {breach}");
    }

    /// <summary>Red when Invoice had a decimal Discount.</summary>
    [Fact]
    public void No_row_holds_a_decimal_a_date_without_its_zone_or_a_duration() => Nothing(
        from entity in Entities
        from property in entity.GetProperties()
        let kind = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType
        where kind == typeof(decimal) || kind == typeof(DateTime) || kind == typeof(TimeSpan) || kind == typeof(float)
        select $"{entity.ClrType.Name}.{property.Name}: {kind.Name}");

    /// <summary>Red when Person.ConfirmNpi took a Guid. The list may only shrink.</summary>
    [Fact]
    public void An_id_crosses_a_boundary_as_its_own_type() => Nothing((from type in Libraries[0].GetExportedTypes()
         where !type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)) && type != typeof(IId<>)
         from method in type.GetConstructors().Cast<MethodBase>().Concat(type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
         where method.GetParameters().Any(p => (Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType) == typeof(Guid)) && !(method.IsSpecialName && method.Name.StartsWith("set_", StringComparison.Ordinal)) && method.Name != "Deconstruct"
         select $"{type.Name}.{(method.IsConstructor ? "new" : method.Name)}").Distinct().Order(StringComparer.Ordinal).Except(RawIds));

    /// <summary>Rows nobody points to but the reader of their own list.</summary>
    static readonly string[] RawIds =
    [
        "CertificateEvent.new", "ClinicalReview.new", "Evidence.new", "ExamFinding.new", "ExclusionFinding.new", "LedgerEntry.Billed", "LedgerEntry.Credited", "LedgerEntry.Paid", "LedgerEntry.Refunded", "LedgerEntry.Voided",
        "LegalHold.new", "LicenseDecision.new", "LoggedCase.new", "Message.new", "Presence.new", "ProblemReport.new", "SignOff.Sign", "SignOff.new", "StandingRecord.new", "StatusDecision.new",
    ];

    /// <summary>Red when the code legal_hold was written "Legal hold".</summary>
    [Fact]
    public void A_refusal_says_its_code_in_small_letters()
    {
        var codes = Product.SelectMany(s => System.Text.RegularExpressions.Regex.Matches(s.Text, @"record (\w+)(?:\([^)]*\))?\s*\n?\s*: Refusal\(""([^""]*)""")).Select(m => (Type: m.Groups[1].Value, Code: m.Groups[2].Value)).ToList();
        Assert.True(codes.Count > 100);
        Assert.All(codes, c => Assert.Matches("^[a-z][a-z0-9_]*$", c.Code));
    }

    /// <summary>Red when the ban named Guid.NewGuids: a misspelled ban bans nothing, in silence.</summary>
    [Fact]
    public void Every_banned_symbol_exists() => Nothing(
        from line in Text("BannedSymbols.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let symbol = line.Split(';')[0]
        where !Exists(symbol[0], symbol[2..])
        select symbol);

    static bool Exists(char kind, string name)
    {
        string path = name.Split('(')[0];
        string[] parameters = name.Contains('(') ? name[(path.Length + 1)..^1].Split(',') : [];
        if (kind == 'T') return Find(path) is not null;
        int dot = path.LastIndexOf('.');
        return Find(path[..dot]) is { } type && type.GetMember(path[(dot + 1)..]).Any(m => m is not MethodInfo method || method.GetParameters().Select(p => p.ParameterType.FullName).SequenceEqual(parameters));
    }

    static Type? Find(string name) =>
        new[] { typeof(object), typeof(System.Data.IsolationLevel), typeof(Microsoft.Data.Sqlite.SqliteConnection), typeof(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions), typeof(Microsoft.AspNetCore.Components.ComponentBase) }
            .Select(t => t.Assembly.GetType(name)).FirstOrDefault(t => t is not null);
}
