namespace AspireAppRunner.StandIns.Tests.Surface;

/// <summary>The reader of signature lists, on lines of the kinds that the lists are made of.</summary>
public sealed class NotationTests
{
    [Theory]
    [InlineData("    public string? Name { get; set; }", "N.C.Name : string")]
    [InlineData("    public int? Port", "N.C.Port : int")]
    [InlineData("    [ASPIRE001] public Task RunAsync(CT ct = default)", "N.C.RunAsync(CancellationToken cancellationToken=) : Task")]
    [InlineData("    public C(string name, params string[]? args) : base(name)", "N.C.ctor(string name, string[] args)")]
    [InlineData("    public static IRB<T> With<T>(this IRB<T> builder, [EndpointName] string? name = null) where T : IResource", "N.C.With(IResourceBuilder<!!0> builder, string name=) : IResourceBuilder<!!0>")]
    [InlineData("    Func<System.Uri, (string Name, int Port)?> Map<A, B>(in Outer.Inner<B> value, out A? other)", "N.C.Map(Inner<!!1> value, !!0 other) : Func<Uri,(string,int)>")]
    [InlineData("    public const string One = \"1\"; Two = \"2;3\"", "N.C.Two : string")]
    [InlineData("    public static implicit operator C?(string? value)", "N.C.op_Implicit")]
    [InlineData("    public Item this[string name]", "N.C.this")]
    public void A_member_is_read(string line, string member) => Assert.Contains(member, Read("public class C : D", line));

    [Theory]
    [InlineData("public sealed record R<T>(T Value, string? Text = null) : IThing;", "N.R.Value : !0")]
    [InlineData("public sealed record R<T>(T Value, string? Text = null) : IThing;", "N.R.ctor(!0 Value, string Text=)")]
    [InlineData("[ASPIRE001] public enum E { None = 0, All = 1 << 2 }", "N.E.All")]
    [InlineData("public interface IRB<out T> where T : IResource", "N.IResourceBuilder")]
    [InlineData("public delegate Task Callback(string text)", "N.Callback")]
    public void A_type_is_read(string line, string member) => Assert.Contains(member, Read(line));

    [Fact]
    public void An_explicit_implementation_is_not_public() =>
        Assert.Equal(["N.C"], Read("public class C", "    string IThing.Value { get; }"));

    private static IReadOnlySet<string> Read(params string[] lines) => PublishedSurface.Parse(string.Join('\n', lines.Prepend("### namespace `N`"))).Members;
}
