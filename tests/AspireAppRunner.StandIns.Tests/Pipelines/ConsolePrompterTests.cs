using Aspire.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireAppRunner.StandIns.Tests.Pipelines;

public sealed class ConsolePrompterTests : IDisposable
{
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task Without_a_terminal_every_question_is_refused_with_a_way_out()
    {
        var service = Service(interactive: false);
        Assert.False(service.IsAvailable);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => service.PromptConfirmationAsync("Destroy", "Really?"));
        Assert.StartsWith("'Destroy' can't be asked: standard input is not a terminal.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interactivity_can_be_switched_off()
    {
        var service = Service(interactive: true, setting: "false");
        Assert.False(service.IsAvailable);
        await Assert.ThrowsAsync<InvalidOperationException>(() => service.PromptInputAsync("Region", null, "region", ""));
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("yes", true)]
    [InlineData("n", false)]
    [InlineData("", false)]
    public async Task A_confirmation_is_yes_only_when_somebody_says_so(string answer, bool expected)
    {
        var result = await Service(true, answers: [answer]).PromptConfirmationAsync("Destroy", "Really?");
        Assert.False(result.Canceled);
        Assert.Equal(expected, result.Data);
    }

    [Fact]
    public async Task The_end_of_the_input_cancels()
    {
        var result = await Service(true, answers: [null]).PromptInputAsync("Region", null, "region", "");
        Assert.True(result.Canceled);
    }

    [Fact]
    public async Task A_missing_or_invalid_answer_is_asked_for_again()
    {
        var input = new InteractionInput { Name = "size", InputType = InputType.Number, Required = true };
        var result = await Service(true, answers: ["", "many", "3"]).PromptInputAsync("Size", null, input);
        Assert.Equal("3", result.Data!.Value);
        Assert.Contains("A value is required.", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Not a number.", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_caller_refuses_is_asked_for_again()
    {
        var options = new InputsDialogInteractionOptions
        {
            ValidationCallback = context =>
            {
                if (context.Inputs["region"].Value != "eu-west-1")
                {
                    context.AddValidationError("region", "Not offered there.");
                }

                return Task.CompletedTask;
            },
        };
        var result = await Service(true, answers: ["eu-north-2", "eu-west-1"]).PromptInputAsync("Region", null, "region", "", options);
        Assert.Equal("eu-west-1", result.Data!.Value);
    }

    [Fact]
    public async Task A_secret_is_read_unseen_and_never_offered_again()
    {
        var visible = new List<bool>();
        var input = new InteractionInput { Name = "key", InputType = InputType.SecretText, Value = "hunter2" };
        await Service(true, answers: [""], visible: visible).PromptInputAsync("Key", null, input);
        Assert.Equal([false], visible);
        Assert.DoesNotContain("hunter2", _output.ToString(), StringComparison.Ordinal);
    }

    private InteractionService Service(bool interactive, string? setting = null, string?[]? answers = null, List<bool>? visible = null)
    {
        var next = 0;
        var console = new ConsolePrompter
        {
            IsInteractive = interactive,
            Output = _output,
            ReadLine = shown =>
            {
                visible?.Add(shown);
                return answers![next++];
            },
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ASPIRE_INTERACTIVITY_ENABLED", setting)]).Build();
        return new(
            new DistributedApplicationExecutionContext(DistributedApplicationOperation.Publish),
            new DistributedApplicationOptions(),
            configuration,
            new DashboardPrompter(),
            console,
            NullLogger<InteractionService>.Instance,
            new ServiceCollection().BuildServiceProvider());
    }
}
