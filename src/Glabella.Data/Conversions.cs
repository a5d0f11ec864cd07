using Glabella.Domain;
using Glabella.Domain.Education;
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
        conventions.Properties<Money>().HaveConversion<MoneyColumn>();
        conventions.Properties<Hours>().HaveConversion<HoursColumn>();
        conventions.Properties<Profession>().HaveConversion<ProfessionColumn>().HaveMaxLength(32);
        conventions.Properties<Jurisdiction>().HaveConversion<JurisdictionColumn>().HaveMaxLength(6);
    }

    sealed class IdColumn<T>() : ValueConverter<T, Guid>(id => id.Value, value => Make<T>(value)) where T : struct, IId<T>;

    /// <summary>An expression tree may not call a static abstract member; it may call this.</summary>
    static T Make<T>(Guid value) where T : struct, IId<T> => T.From(value);

    /// <summary>Cents of US dollars, the one currency there is; a second one gets a column of its own.</summary>
    sealed class MoneyColumn() : ValueConverter<Money, long>(money => money.Minor, minor => new Money(minor, Currency.Usd));
    /// <summary>Hundredths of an hour.</summary>
    sealed class HoursColumn() : ValueConverter<Hours, int>(hours => hours.Hundredths, hundredths => Hours.FromHundredths(hundredths));
    sealed class ProfessionColumn() : ValueConverter<Profession, string>(p => p.Code, code => Profession.Parse(code));
    sealed class JurisdictionColumn() : ValueConverter<Jurisdiction, string>(j => j.Code, code => Jurisdiction.Parse(code));
}
