using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace AspireAppRunner.StandIns.Tests.Hosting;

public class ReferenceExpressionTests
{
    [Fact]
    public async Task Values_fill_the_holes_in_order()
    {
        var expression = ReferenceExpression.Create($"{new Value("a")}/{new Value("b")}");
        Assert.Equal("a/b", await expression.GetValueAsync(default));
        Assert.Equal("{a.value}/{b.value}", expression.ValueExpression);
        Assert.Equal("{0}/{1}", expression.Format);
    }

    [Fact]
    public async Task Braces_of_the_text_are_text()
    {
        var name = "curly {brace}";
        var expression = ReferenceExpression.Create($"{name} {new Value("x{y}")}");
        Assert.Equal("curly {brace} x{y}", await expression.GetValueAsync(default));
    }

    [Fact]
    public async Task An_expression_inside_another_is_resolved_for_the_same_caller()
    {
        var inner = ReferenceExpression.Create($"[{new Value("inner")}]");
        var outer = ReferenceExpression.Create($"{inner}!");
        Assert.Equal("[inner]!", await outer.GetValueAsync(default));
        Assert.Equal("[{inner.value}]!", outer.ValueExpression);
    }

    [Fact]
    public async Task The_format_uri_escapes()
        => Assert.Equal("p=a%26b", await ReferenceExpression.Create($"p={new Value("a&b"):uri}").GetValueAsync(default));

    [Fact]
    public async Task An_empty_expression_has_no_value()
        => Assert.Null(await ReferenceExpression.Empty.GetValueAsync(default));

    [Theory]
    [InlineData("True", "yes")]
    [InlineData("true", "yes")]
    [InlineData("False", "no")]
    public async Task A_conditional_takes_the_branch_that_the_condition_names(string condition, string expected)
    {
        var expression = ReferenceExpression.CreateConditional(
            new Value(condition), bool.TrueString, ReferenceExpression.Create($"yes"), ReferenceExpression.Create($"no"));
        Assert.Equal(expected, await expression.GetValueAsync(default));
    }

    [Fact]
    public void A_conditional_refers_to_its_condition_and_to_both_branches()
    {
        var condition = new Value("c");
        var whenTrue = new Value("t");
        var whenFalse = new Value("f");
        var expression = ReferenceExpression.CreateConditional(condition, "x", ReferenceExpression.Create($"{whenTrue}"), ReferenceExpression.Create($"{whenFalse}"));
        Assert.Equal([condition, whenTrue, whenFalse], ((IValueWithReferences)expression).References);
    }

    [Fact]
    public async Task A_builder_appends_interpolated_strings_and_values()
    {
        var builder = new ReferenceExpressionBuilder();
        Assert.True(builder.IsEmpty);
        builder.Append($"Host={new Value("db")};");
        builder.AppendLiteral("Port=");
        builder.AppendFormatted(new Value("5432"));
        Assert.Equal("Host=db;Port=5432", await builder.Build().GetValueAsync(default));
    }

    [Fact]
    public async Task Whether_an_endpoint_has_TLS_can_choose_a_value()
    {
        using var builder = DistributedApplicationTestingBuilder.Create();
        var container = builder.AddContainer("web", "nginx").WithHttpsEndpoint(targetPort: 443);
        var scheme = container.GetEndpoint("https").GetTlsValue(ReferenceExpression.Create($"rediss"), ReferenceExpression.Create($"redis"));
        Assert.Equal("rediss", await scheme.GetValueAsync(default));
    }

    private sealed class Value(string text) : IValueProvider, IManifestExpressionProvider
    {
        public string ValueExpression => $"{{{text}.value}}";

        public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(text);
    }
}
