namespace AspireAppRunner.Model.Tests;

public sealed class CommandWordsTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  npm   start ", new[] { "npm", "start" })]
    [InlineData("sh -c 'echo \"$PORT\"'", new[] { "sh", "-c", "echo \"$PORT\"" })]
    [InlineData("say \"two words\" '' end", new[] { "say", "two words", "", "end" })]
    [InlineData("say two\\ words \\\"", new[] { "say", "two words", "\"" })]
    [InlineData("--name='a b'c", new[] { "--name=a bc" })]
    [InlineData("'open", new[] { "open" })]
    public void A_command_is_split_into_its_words(string command, string[] words) => Assert.Equal(words, CommandWords.Split(command));
}
