using System.Text;

namespace AspireAppRunner.Model;

/// <summary>Splits the start command of an image into words: it takes the place of the image's <c>CMD</c>, and there need be no shell in the image that could split it.</summary>
public static class CommandWords
{
    /// <summary>Splits at white space, except in quotes and behind a backslash.</summary>
    /// <param name="command">The command, one line.</param>
    /// <returns>The words, without the quotes and backslashes that held them together.</returns>
    public static IReadOnlyList<string> Split(string command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var words = new List<string>();
        StringBuilder? word = null;
        var quote = '\0';
        for (var i = 0; i < command.Length; i++)
        {
            var character = command[i];
            if (character == '\\' && quote != '\'' && i + 1 < command.Length)
            {
                (word ??= new()).Append(command[++i]);
            }
            else if (quote != '\0')
            {
                quote = character == quote ? '\0' : quote;
                _ = quote == '\0' ? word : word!.Append(character);
            }
            else if (character is '"' or '\'')
            {
                (quote, word) = (character, word ?? new());
            }
            else if (!char.IsWhiteSpace(character))
            {
                (word ??= new()).Append(character);
            }
            else if (word is not null)
            {
                words.Add(word.ToString());
                word = null;
            }
        }

        if (word is not null)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
