namespace Glabella.Domain.Tests.Education;

public sealed class LoadingTheRules
{
    [Fact]
    public void All_types_rule_sets_and_examples_are_there()
    {
        Assert.Equal(["AMA1", "AMA2", "ANCC", "AAPA1", "CERP", "STATE", "SELF"], Pack.Rules.Types.All.Select(t => t.Id));
        Assert.Equal(["glabella-upper-face-24", "nccpa-2y", "ancc-renewal-5y", "ca-rn-2y", "demo-dentist-24"], Pack.Rules.RuleSets.Select(r => r.Id));
        Assert.Equal([1, 2, 3, 4, 5], Pack.Rules.Examples.Select(e => e.No));
    }

    [Theory]
    [InlineData("\"kind\": \"credits_cap\"", "\"kind\": \"credits_max\"", "glabella-upper-face-24/self-cap", "credits_max")]
    [InlineData("\"anchor\": \"license expiry\"", "\"anchor\": \"birthday\"", "ca-rn-2y", "birthday")]
    [InlineData("\"topic\": \"complications\"", "\"topic\": \"complication\"", "glabella-upper-face-24/complications", "complication")]
    [InlineData("\"format\": \"live\",\n     \"min\": 12", "\"format\": \"alive\",\n     \"min\": 12", "demo-dentist-24/live", "alive")]
    [InlineData("\"min\": 75", "\"min\": 75.005", "ancc-renewal-5y/total", "hundredths")]
    [InlineData("\"min\": 75", "\"min\": 0", "ancc-renewal-5y/total", "no requirement")]
    [InlineData("\"US-CA\"", "\"CALIF\"", "ca-rn-2y", "jurisdiction")]
    [InlineData("\"apply caps in order of entry\"", "\"apply caps first\"", "evaluation_order", "another order")]
    [InlineData("\"have\": 12.5", "\"have\": 12", "worked example 1", "not the expected one")]
    [InlineData("\"id\": \"nccpa-2y\"", "\"id\": \"ca-rn-2y\"", "rule_sets", "twice")]
    [InlineData("glabella/continuing-education/1", "glabella/continuing-education/2", "schema", "not a schema")]
    [InlineData("\"grace_days\": 30,", "", "$.rule_sets[0]", "grace_days")]
    public void A_broken_file_names_the_file_the_rule_and_the_reason(string old, string broken, string rule, string reason)
    {
        var error = Pack.BrokenBy(old, broken);
        Assert.Equal(Pack.File, error.File);
        Assert.Contains(rule, error.Rule);
        Assert.Contains(reason, error.Reason);
        Assert.Equal($"{Pack.File} is broken, so Glabella does not start:\n  {error.Rule}: {error.Reason}", error.Message);
    }

    [Fact]
    public void A_file_that_is_not_json_is_refused_by_name() =>
        Assert.Contains(Pack.File, Pack.BrokenBy("{", "[").Message);

    [Fact]
    public void Only_rules_that_were_seen_name_a_source()
    {
        Assert.Equal([true, true, false], Pack.Rules.Accepted.Select(a => a.Seen));
        Assert.Equal([false, false, true], Pack.Rules.Accepted.Select(a => a.Source is null));
    }
}
