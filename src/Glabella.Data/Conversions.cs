using Glabella.Domain;
using Glabella.Domain.Education;
using Glabella.Domain.Knowledge;
using Glabella.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Glabella.Data;

/// <summary>How the domain's values lie in columns: ids as uuid, enums as words, money as cents, codes as text.</summary>
static class Conversions
{
    public static void Apply(ModelConfigurationBuilder conventions)
    {
        foreach (var type in typeof(Id).Assembly.GetTypes())
        {
            if (type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))
                conventions.Properties(type).HaveConversion(typeof(IdColumn<>).MakeGenericType(type));
            else if (type.IsEnum)
                conventions.Properties(type).HaveConversion<string>().HaveMaxLength(32);
        }
        conventions.Properties<RecordId>().HaveConversion<RecordIdColumn>().HaveMaxLength(120);
        conventions.Properties<Revision>().HaveConversion<RevisionColumn>().HaveMaxLength(64);
        conventions.Properties<Money>().HaveConversion<MoneyColumn>();
        conventions.Properties<Hours>().HaveConversion<HoursColumn>();
        conventions.Properties<Profession>().HaveConversion<ProfessionColumn>().HaveMaxLength(32);
        conventions.Properties<Jurisdiction>().HaveConversion<JurisdictionColumn>().HaveMaxLength(6);
    }

    internal sealed class IdColumn<T>() : ValueConverter<T, Guid>(id => id.Value, value => Make<T>(value)) where T : struct, IId<T>;

    /// <summary>An expression tree may not call a static abstract member; it may call this.</summary>
    internal static T Make<T>(Guid value) where T : struct, IId<T> => T.From(value);

    internal sealed class RecordIdColumn() : ValueConverter<RecordId, string>(id => id.Value, text => new RecordId(text));
    internal sealed class RevisionColumn() : ValueConverter<Revision, string>(revision => revision.Value, text => new Revision(text));

    /// <summary>Cents of US dollars, the one currency there is; a second one gets a column of its own.</summary>
    internal sealed class MoneyColumn() : ValueConverter<Money, long>(money => money.Minor, minor => new Money(minor, Currency.Usd));
    /// <summary>Hundredths of an hour.</summary>
    internal sealed class HoursColumn() : ValueConverter<Hours, int>(hours => hours.Hundredths, hundredths => Hours.FromHundredths(hundredths));
    // EF asks the compiled model for the value of a property nobody set; no row has it.
    internal sealed class ProfessionColumn() : ValueConverter<Profession, string>(p => p.Code, code => code == "" ? default : Profession.Parse(code));
    internal sealed class JurisdictionColumn() : ValueConverter<Jurisdiction, string>(j => j.Code, code => code == "" ? default : Jurisdiction.Parse(code));
}
