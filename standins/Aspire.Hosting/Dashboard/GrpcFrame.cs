using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Aspire.Hosting.Dashboard;

/// <summary>gRPC's framing: each message is preceded by a flag (compressed or not) and its length, four bytes, big endian.</summary>
internal static class GrpcFrame
{
    private const int HeaderLength = 5;

    /// <summary>The largest message that is read, gRPC's own default.</summary>
    private const int MaxMessageLength = 4 * 1024 * 1024;

    public static void Write(IBufferWriter<byte> writer, IMessage message)
    {
        var length = message.CalculateSize();
        var header = writer.GetSpan(HeaderLength);
        header[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], length);
        writer.Advance(HeaderLength);
        message.WriteTo(writer);
    }

    public static async IAsyncEnumerable<T> ReadAllAsync<T>(PipeReader reader, MessageParser<T> parser, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : IMessage<T>
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = read.Buffer;
            var messages = new List<T>();
            while (TryRead(ref buffer, parser, out var next))
            {
                messages.Add(next);
            }

            // Before anything is handed out: who takes one message only leaves the reader in order.
            var isCut = read.IsCompleted && !buffer.IsEmpty;
            reader.AdvanceTo(buffer.Start, buffer.End);
            foreach (var message in messages)
            {
                yield return message;
            }

            if (isCut)
            {
                throw new GrpcException(GrpcStatus.Internal, "The request ended within a message.");
            }

            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }

    private static bool TryRead<T>(ref ReadOnlySequence<byte> buffer, MessageParser<T> parser, [NotNullWhen(true)] out T? message)
        where T : IMessage<T>
    {
        message = default;
        if (buffer.Length < HeaderLength)
        {
            return false;
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        buffer.Slice(0, HeaderLength).CopyTo(header);
        var length = BinaryPrimitives.ReadInt32BigEndian(header[1..]);
        if (header[0] != 0)
        {
            throw new GrpcException(GrpcStatus.Unimplemented, "Compressed messages are not understood.");
        }

        if (length is < 0 or > MaxMessageLength)
        {
            throw new GrpcException(GrpcStatus.ResourceExhausted, $"A message is longer than {MaxMessageLength} bytes.");
        }

        if (buffer.Length < HeaderLength + length)
        {
            return false;
        }

        message = parser.ParseFrom(buffer.Slice(HeaderLength, length));
        buffer = buffer.Slice(HeaderLength + length);
        return true;
    }
}
