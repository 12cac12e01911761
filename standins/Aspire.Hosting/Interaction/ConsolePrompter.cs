using System.Text;

namespace Aspire.Hosting;

/// <summary>Asks on the console, one question at a time.</summary>
internal sealed class ConsolePrompter : IPrompter, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public bool IsInteractive { get; init; } = !Console.IsInputRedirected;

    public TextWriter Output { get; init; } = Console.Out;

    /// <summary>Reads a line; the argument says whether what is typed may be seen. Null at the end of the input.</summary>
    public Func<bool, string?> ReadLine { get; init; } = ReadLineFromConsole;

    public async Task<InteractionOutcome> AskAsync(Interaction interaction)
    {
        await _turn.WaitAsync(interaction.CancellationToken).ConfigureAwait(false);
        try
        {
            // A console can't be read with cancellation; the read is left behind when the application ends.
            return await Task.Run(() => interaction.Inputs is null ? AskYesOrNo(interaction) : AskInputsAsync(interaction, interaction.Inputs), interaction.CancellationToken)
                .WaitAsync(interaction.CancellationToken)
                .ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private Task<InteractionOutcome> AskYesOrNo(Interaction interaction)
    {
        Output.WriteLine();
        Output.WriteLine($"{interaction.Title}: {interaction.Message}{(interaction.LinkUrl is { } url ? $" ({url})" : "")}");
        if (interaction.Kind is InteractionKind.Progress || !(interaction.Options.ShowSecondaryButton ?? interaction.Kind is InteractionKind.MessageBox))
        {
            return Task.FromResult(new InteractionOutcome(Canceled: false, Answer: true));
        }

        while (true)
        {
            Output.Write($"{interaction.Options.PrimaryButtonText ?? "Yes"}? [y/N] ");
            switch (ReadLine(true)?.Trim().ToUpperInvariant())
            {
                case null:
                    return Task.FromResult(new InteractionOutcome(Canceled: true, Answer: false));
                case "Y" or "YES":
                    return Task.FromResult(new InteractionOutcome(Canceled: false, Answer: true));
                case "" or "N" or "NO":
                    return Task.FromResult(new InteractionOutcome(Canceled: false, Answer: false));
            }
        }
    }

    private async Task<InteractionOutcome> AskInputsAsync(Interaction interaction, InteractionInputCollection inputs)
    {
        Output.WriteLine();
        Output.WriteLine(interaction.Message is { Length: > 0 } message ? $"{interaction.Title}: {message}" : interaction.Title);
        var open = inputs.Where(input => !input.Disabled).ToList();
        while (open.Count > 0)
        {
            foreach (var input in open)
            {
                await interaction.LoadAsync(input).ConfigureAwait(false);
                if (!Ask(input))
                {
                    return new(Canceled: true, Answer: false);
                }
            }

            await interaction.ValidateAsync().ConfigureAwait(false);
            open = inputs.Where(input => input.ValidationErrors.Count > 0).ToList();
            foreach (var input in open)
            {
                Output.WriteLine($"  {input.EffectiveLabel}: {string.Join(' ', input.ValidationErrors)}");
                input.Value = null;
            }
        }

        return new(Canceled: false, Answer: true);
    }

    /// <summary>False at the end of the input.</summary>
    private bool Ask(InteractionInput input)
    {
        if (input.Description is { } description)
        {
            Output.WriteLine($"  {description}");
        }

        foreach (var choice in input.Options ?? [])
        {
            Output.WriteLine($"    {choice.Key}{(choice.Value == choice.Key ? "" : $"  {choice.Value}")}");
        }

        var secret = input.InputType is InputType.SecretText;
        var offered = secret || string.IsNullOrEmpty(input.Value) ? "" : $" [{input.Value}]";
        Output.Write($"  {input.EffectiveLabel}{(input.InputType is InputType.Boolean ? " (true/false)" : "")}{offered}: ");
        var line = ReadLine(!secret);
        if (line is { Length: > 0 })
        {
            input.Value = line;
        }

        return line is not null;
    }

    private static string? ReadLineFromConsole(bool visible)
    {
        if (visible)
        {
            return Console.ReadLine();
        }

        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key is ConsoleKey.Backspace)
            {
                text.Length = Math.Max(0, text.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                text.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return text.ToString();
    }
}
