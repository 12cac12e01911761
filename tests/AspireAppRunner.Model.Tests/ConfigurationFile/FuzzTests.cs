using System.Globalization;
using System.Text;
using AspireAppRunner.Model.ConfigurationFile;

namespace AspireAppRunner.Model.Tests.ConfigurationFile;

/// <summary>Real and hand-written files, broken at random: the reader must answer, and what it reads it must be able to write.</summary>
public sealed class FuzzTests
{
    private const string IterationsVariable = "APPRUNNER_FUZZ_ITERATIONS";
    private const int DefaultIterations = 3000;

    private static readonly byte[][] s_tokens =
    [
        .. new[]
        {
            ": ", "- ", "\"", "'", "#", " #", "\n", "\n\n", "  ", "\t", "[", "]", "{", "}", ",", "&a ", "*a", "!", "!!str ", "|", ">", "|+\n", ">-\n", "%", "@", "`", "?", "? ", ":",
            "---\n", "...\n", "\r", "\r\n", "null", "~", "<<: *a\n", "\\", "\\u", "\\ud83d", "\0", "\uFEFF", "\u2028", "\u0085", "é", "😀", "%YAML 1.2\n", "%TAG ! a\n", "env:\n", "    ",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xFF, 0xFE],
    ];

    [Fact]
    public void No_mutation_of_a_file_makes_the_reader_throw()
    {
        var iterations = int.TryParse(Environment.GetEnvironmentVariable(IterationsVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : DefaultIterations;
        var seeds = Seeds();
        var random = new Random(20260401);
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var bytes = Mutate(seeds[random.Next(seeds.Count)], seeds, random);
            try
            {
                AssertAnswer(bytes);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Iteration {iteration}, {Convert.ToBase64String(bytes)}", exception);
            }
        }
    }

    private static void AssertAnswer(byte[] bytes)
    {
        var result = ConfigurationFileReader.Read(bytes);

        if (result.File is { } file)
        {
            Assert.Equal(file, ConfigurationFileReader.Read(ConfigurationFileWriter.Write(file)).File);
            return;
        }

        var error = result.Diagnostics.First(diagnostic => diagnostic.IsError);
        Assert.True(error.Position is { Line: > 0, Column: > 0 } && error.Message.Length > 0 && error.Remedy.Length > 0);
    }

    private static List<byte[]> Seeds() =>
        [.. Corpus.Files.Select(File.ReadAllBytes), .. GuideSamples.All.Values.Select(Encoding.UTF8.GetBytes), .. HostileInputs.OfLength(300).Select(input => Encoding.UTF8.GetBytes(input.Text))];

    private static byte[] Mutate(byte[] seed, List<byte[]> seeds, Random random)
    {
        var bytes = seed.ToList();
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            var at = random.Next(bytes.Count + 1);
            var length = Math.Min(random.Next(1, 12), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0:
                    bytes.InsertRange(at, s_tokens[random.Next(s_tokens.Length)]);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 3:
                    bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 5:
                    var other = seeds[random.Next(seeds.Count)];
                    var start = random.Next(other.Length + 1);
                    bytes.InsertRange(at, other[start..Math.Min(other.Length, start + random.Next(80))]);
                    break;
                default:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)" \n[{-'\"\t"[random.Next(8)], random.Next(1, 50)));
                    break;
            }
        }

        return [.. bytes];
    }
}
