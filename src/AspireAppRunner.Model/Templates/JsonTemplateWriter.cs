using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AspireAppRunner.Model.Templates;

/// <summary>Writes a document as indented JSON. Equal documents give equal bytes.</summary>
internal static class JsonTemplateWriter
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        // The text is a file, never part of a web page: characters such as < and + can stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(TemplateNode document) => Write(document, s_options) + "\n";

    /// <summary>Writes a document as JSON in one line, to stand inside of another document.</summary>
    public static string WriteLine(TemplateNode document) => Write(document, s_options with { Indented = false });

    private static string Write(TemplateNode document, JsonWriterOptions options)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            Write(json, document);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Write(Utf8JsonWriter json, TemplateNode node)
    {
        switch (node)
        {
            case TemplateText text:
                json.WriteStringValue(text.Text);
                break;
            case TemplateNumber number:
                json.WriteNumberValue(number.Number);
                break;
            case TemplateFlag flag:
                json.WriteBooleanValue(flag.Flag);
                break;
            case TemplateCall call:
                WriteCall(json, call);
                break;
            case TemplateList list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case TemplateMap map:
                json.WriteStartObject();
                foreach (var (name, member) in map)
                {
                    json.WritePropertyName(name);
                    Write(json, member);
                }

                json.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"Unknown node '{node.GetType().Name}'.");
        }
    }

    private static void WriteCall(Utf8JsonWriter json, TemplateCall call)
    {
        json.WriteStartObject();
        json.WritePropertyName(call.Function);
        if (call.Function == "Fn::GetAtt")
        {
            // Only YAML's short form takes one text with a dot.
            json.WriteStartArray();
            foreach (var part in call.Argument.Split('.', 2))
            {
                json.WriteStringValue(part);
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteStringValue(call.Argument);
        }

        json.WriteEndObject();
    }
}
