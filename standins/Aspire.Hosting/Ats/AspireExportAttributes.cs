namespace Aspire.Hosting;

// What AppHosts in other languages see. The stand-in only carries the marks; the generator that reads them is not part of it.

[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Interface, Inherited = false, AllowMultiple = true)]
public sealed class AspireExportAttribute : Attribute
{
    public AspireExportAttribute()
    {
    }

    public AspireExportAttribute(string id) => Id = id;

    public AspireExportAttribute(Type type) => Type = type;

    public string? Id { get; }
    public Type? Type { get; set; }
    public string? Description { get; set; }
    public string? MethodName { get; set; }
    public bool ExposeProperties { get; set; }
    public bool ExposeMethods { get; set; }
    public bool RunSyncOnBackgroundThread { get; set; }
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property, Inherited = false, AllowMultiple = false)]
public sealed class AspireExportIgnoreAttribute : Attribute
{
    public string? Reason { get; set; }
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class AspireDtoAttribute : Attribute
{
    public string? DtoTypeId { get; set; }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = false)]
public sealed class AspireUnionAttribute(params Type[] types) : Attribute
{
    public Type[] Types { get; } = types;
}

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
public sealed class AspireValueAttribute(string catalogName) : Attribute
{
    public string CatalogName { get; } = catalogName;
    public string? Name { get; set; }
}
