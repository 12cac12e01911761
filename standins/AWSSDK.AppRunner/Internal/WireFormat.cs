// AWS JSON 1.0 on System.Text.Json: members under their API names, null left out, times as epoch seconds, enumerations as their value.

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;

namespace Amazon.AppRunner.Internal;

internal static class WireFormat
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutMembersOfCore } },
        Converters = { new ConstantConverterFactory(), new EpochSecondsConverter() },
    };

    // ResponseMetadata, HttpStatusCode and the like describe the call and are filled in by Core; they are not part of any message.
    private static void LeaveOutMembersOfCore(JsonTypeInfo type)
    {
        for (var index = type.Properties.Count - 1; index >= 0; index--)
        {
            if (type.Properties[index].DeclaringType.Assembly == typeof(AmazonWebServiceResponse).Assembly)
            {
                type.Properties.RemoveAt(index);
            }
        }
    }

    private sealed class EpochSecondsConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? DateTime.Parse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal)
                : DateTime.UnixEpoch.AddSeconds(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteNumberValue((value.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds);
    }

    private sealed class ConstantConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsSubclassOf(typeof(ConstantClass));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(ConstantConverter<>).MakeGenericType(typeToConvert));
    }

    private sealed class ConstantConverter<T> : JsonConverter<T> where T : ConstantClass
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            KnownConstants.Find<T>(reader.GetString());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }

    // FindValue, which keeps the identity of known values, is open to subclasses of ConstantClass only.
    private sealed class KnownConstants() : ConstantClass(string.Empty)
    {
        public static T Find<T>(string value) where T : ConstantClass => FindValue<T>(value);
    }
}
