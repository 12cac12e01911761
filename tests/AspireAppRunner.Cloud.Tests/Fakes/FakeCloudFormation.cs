using System.Security;

namespace AspireAppRunner.Cloud.Tests.Fakes;

/// <summary>CloudFormation as far as a deployment asks it: stacks, change sets and events. What is in a template it doesn't read; a test says what executing it does.</summary>
internal sealed class FakeCloudFormation
{
    private int _ids;

    public List<FakeStack> Stacks { get; } = [];

    /// <summary>Gets or sets what executing a change set of a stack does in the account.</summary>
    public Action<FakeStack> Executed { get; set; } = _ => { };

    /// <summary>Gets how the next executions end; those that aren't named succeed.</summary>
    public Queue<(string Status, string Reason)> Fates { get; } = new();

    /// <summary>Gets or sets why the next change set can't be made.</summary>
    public string? Obstacle { get; set; }

    public FakeStack Named(string name) => Stacks.Last(stack => stack.Name == name);

    public string Answer(string operation, Dictionary<string, string> form)
    {
        var result = operation switch
        {
            "CreateChangeSet" => CreateChangeSet(form),
            "DescribeChangeSet" => DescribeChangeSet(Find(form)),
            "ExecuteChangeSet" => Execute(Find(form), form["ClientRequestToken"]),
            "DeleteChangeSet" => "",
            "DescribeStacks" => Describe(Find(form)),
            "DescribeStackEvents" => $"<StackEvents>{string.Concat(Find(form).Events.AsEnumerable().Reverse())}</StackEvents>",
            "ListStackResources" => $"<StackResourceSummaries>{string.Concat(Find(form).Resources.Select(resource => $"<member><ResourceType>{resource.Type}</ResourceType><LogicalResourceId>{resource.Id}</LogicalResourceId><PhysicalResourceId>{resource.PhysicalId}</PhysicalResourceId></member>"))}</StackResourceSummaries>",
            "DeleteStack" => Delete(Find(form)),
            _ => throw new InvalidOperationException($"CloudFormation has no {operation} here."),
        };
        return $"<{operation}Response xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><{operation}Result>{result}</{operation}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></{operation}Response>";
    }

    private static Dictionary<string, string> Parameters(Dictionary<string, string> form, FakeStack? before)
    {
        var parameters = new Dictionary<string, string>();
        for (var index = 1; form.TryGetValue($"Parameters.member.{index}.ParameterKey", out var name); index++)
        {
            parameters[name] = form.GetValueOrDefault($"Parameters.member.{index}.UsePreviousValue") == "true" ? before!.Parameters[name] : form[$"Parameters.member.{index}.ParameterValue"];
        }

        return parameters;
    }

    private FakeStack Find(Dictionary<string, string> form)
    {
        var name = form["StackName"];
        return Stacks.LastOrDefault(stack => stack.Id == name || (stack.Name == name && stack.Status != "DELETE_COMPLETE"))
            ?? throw new FakeError("ValidationError", $"Stack with id {name} does not exist");
    }

    private string CreateChangeSet(Dictionary<string, string> form)
    {
        Assert.Equal("CAPABILITY_NAMED_IAM", form["Capabilities.member.1"]);
        var name = form["StackName"];
        var stack = Stacks.LastOrDefault(candidate => candidate.Name == name && candidate.Status != "DELETE_COMPLETE");
        if ((form["ChangeSetType"] == "CREATE") != (stack is null || stack.Status == "REVIEW_IN_PROGRESS"))
        {
            throw new FakeError("ValidationError", $"Stack {name} is {stack?.Status ?? "not there"}");
        }

        if (stack is null)
        {
            stack = new FakeStack(name, $"arn:aws:cloudformation:eu-west-1:123456789012:stack/{name}/{++_ids}") { Status = "REVIEW_IN_PROGRESS" };
            stack.Tags[form["Tags.member.1.Key"]] = form["Tags.member.1.Value"];
            Stacks.Add(stack);
        }

        stack.Pending = (form["TemplateBody"], Parameters(form, stack), Obstacle);
        Obstacle = null;
        return $"<Id>arn:aws:cloudformation:eu-west-1:123456789012:changeSet/{form["ChangeSetName"]}/{++_ids}</Id><StackId>{stack.Id}</StackId>";
    }

    private static string DescribeChangeSet(FakeStack stack)
    {
        var (template, parameters, obstacle) = stack.Pending!.Value;
        var isSame = stack.Template == template && parameters.All(parameter => stack.Parameters.GetValueOrDefault(parameter.Key) == parameter.Value);
        if (obstacle is not null || isSame)
        {
            return $"<Status>FAILED</Status><StatusReason>{obstacle ?? "The submitted information didn't contain changes. Submit different information to create a change set."}</StatusReason>";
        }

        var changes = stack.Changes.Select(change =>
            $"<member><Type>Resource</Type><ResourceChange><Action>{change.Action}</Action><LogicalResourceId>{change.Id}</LogicalResourceId><ResourceType>{change.Type}</ResourceType>"
            + $"{(change.Replacement is null ? "" : $"<Replacement>{change.Replacement}</Replacement>")}<Details><member><Target><Attribute>Properties</Attribute><Name>SourceConfiguration</Name></Target></member></Details></ResourceChange></member>");
        return $"<Status>CREATE_COMPLETE</Status><Changes>{string.Concat(changes)}</Changes>";
    }

    private string Execute(FakeStack stack, string token)
    {
        var isNew = stack.Template is null;
        (stack.Template, stack.Parameters, _) = stack.Pending!.Value;
        if (Fates.TryDequeue(out var fate))
        {
            stack.Statuses.Enqueue(isNew ? "ROLLBACK_IN_PROGRESS" : "UPDATE_ROLLBACK_IN_PROGRESS");
            stack.Statuses.Enqueue(fate.Status);
            stack.Event("CREATE_FAILED", "AWS::IAM::Role", "ApiAccessRole", "Resource creation cancelled", token);
            stack.Event("CREATE_FAILED", "AWS::AppRunner::Service", "ApiService", fate.Reason, token);
            return "";
        }

        Executed(stack);
        stack.Statuses.Enqueue(isNew ? "CREATE_IN_PROGRESS" : "UPDATE_IN_PROGRESS");
        stack.Statuses.Enqueue(isNew ? "CREATE_COMPLETE" : "UPDATE_COMPLETE");
        return "";
    }

    private static string Delete(FakeStack stack)
    {
        stack.Statuses.Enqueue("DELETE_IN_PROGRESS");
        stack.Statuses.Enqueue("DELETE_COMPLETE");
        return "";
    }

    private static string Describe(FakeStack stack)
    {
        if (stack.Statuses.TryDequeue(out var next))
        {
            stack.Status = next;
        }

        return $"<Stacks><member><StackName>{stack.Name}</StackName><StackId>{stack.Id}</StackId><StackStatus>{stack.Status}</StackStatus>"
            + $"<Parameters>{string.Concat(stack.Parameters.Keys.Select(name => $"<member><ParameterKey>{name}</ParameterKey><ParameterValue>****</ParameterValue></member>"))}</Parameters>"
            + $"<Tags>{string.Concat(stack.Tags.Select(tag => $"<member><Key>{tag.Key}</Key><Value>{tag.Value}</Value></member>"))}</Tags></member></Stacks>";
    }
}

internal sealed class FakeStack(string name, string id)
{
    public string Name => name;

    public string Id => id;

    public required string Status { get; set; }

    /// <summary>Gets the statuses that it has yet to go through, one a look.</summary>
    public Queue<string> Statuses { get; } = new();

    public Dictionary<string, string> Tags { get; } = [];

    public string? Template { get; set; }

    public Dictionary<string, string> Parameters { get; set; } = [];

    public (string Template, Dictionary<string, string> Parameters, string? Obstacle)? Pending { get; set; }

    /// <summary>Gets or sets what a change set of it would do, if it isn't the same.</summary>
    public (string Action, string Type, string Id, string? Replacement)[] Changes { get; set; } = [("Add", "AWS::AppRunner::Service", "ApiService", null)];

    public List<(string Type, string Id, string PhysicalId)> Resources { get; } = [];

    public List<string> Events { get; } = [];

    public void Event(string status, string type, string resource, string reason, string token) => Events.Add(
        $"<member><ResourceStatus>{status}</ResourceStatus><ResourceType>{type}</ResourceType><LogicalResourceId>{resource}</LogicalResourceId><ResourceStatusReason>{SecurityElement.Escape(reason)}</ResourceStatusReason><ClientRequestToken>{token}</ClientRequestToken></member>");
}
