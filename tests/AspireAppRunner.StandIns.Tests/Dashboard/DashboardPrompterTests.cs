using Aspire.Hosting;

namespace AspireAppRunner.StandIns.Tests.Dashboard;

public class DashboardPrompterTests
{
    private readonly DashboardPrompter _prompter = new();

    [Fact]
    public async Task A_dashboard_that_comes_late_is_shown_the_open_questions()
    {
        var asking = _prompter.AskAsync(new(1, InteractionKind.MessageBox, "Destroy", "Really?", new()));
        await using var updates = _prompter.WatchAsync(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        Assert.Equal(("Destroy", false), (updates.Current.Interaction.Title, updates.Current.Completed));
        _prompter.Answer(1, true);
        Assert.Equal(new InteractionOutcome(Canceled: false, Answer: true), await asking);
        Assert.True(await updates.MoveNextAsync());
        Assert.True(updates.Current.Completed);
    }

    [Fact]
    public async Task A_question_that_is_closed_is_cancelled()
    {
        var asking = _prompter.AskAsync(new(1, InteractionKind.Notification, "Note", "Read this", new()));
        _prompter.Answer(1, null);
        Assert.True((await asking).Canceled);
    }

    [Fact]
    public async Task A_dialog_stays_open_until_its_values_are_valid()
    {
        var inputs = new InteractionInputCollection([new InteractionInput { Name = "size", InputType = InputType.Text }]);
        var asking = _prompter.AskAsync(new(1, InteractionKind.Inputs, "Size", null, new())
        {
            Inputs = inputs,
            ValidateAsync = () => Task.FromResult(inputs["size"].Value == "3"),
        });
        await _prompter.SubmitAsync(1, new Dictionary<string, string> { ["size"] = "many" }, stillOpen: false);
        Assert.False(asking.IsCompleted);
        await _prompter.SubmitAsync(1, new Dictionary<string, string> { ["size"] = "3" }, stillOpen: false);
        Assert.False((await asking).Canceled);
    }

    [Fact]
    public async Task A_change_reloads_what_depends_on_it()
    {
        var loaded = new List<string>();
        var region = new InteractionInput { Name = "region", InputType = InputType.Text };
        var vpc = new InteractionInput { Name = "vpc", InputType = InputType.Choice, DynamicLoading = new() { LoadCallback = _ => Task.CompletedTask, DependsOnInputs = ["region"] } };
        var asking = _prompter.AskAsync(new(1, InteractionKind.Inputs, "Network", null, new())
        {
            Inputs = new([region, vpc]),
            LoadAsync = input =>
            {
                loaded.Add(input.Name);
                return Task.CompletedTask;
            },
        });
        Assert.Empty(loaded);
        await _prompter.SubmitAsync(1, new Dictionary<string, string> { ["region"] = "eu-west-1" }, stillOpen: true);
        Assert.Equal(["vpc"], loaded);
        Assert.False(asking.IsCompleted);
        _prompter.Answer(1, null);
        await asking;
    }

    [Fact]
    public async Task A_question_ends_with_its_caller()
    {
        using var caller = new CancellationTokenSource();
        var asking = _prompter.AskAsync(new(1, InteractionKind.MessageBox, "Destroy", "Really?", new()) { CancellationToken = caller.Token });
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }
}
