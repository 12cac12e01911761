using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections;

namespace AspireAppRunner.Local;

/// <summary>
/// The memory that Kestrel receives into from clients, and sends from. Its own comes in 4 KiB, and each receive fills one at
/// most, so that a body of 64 KiB takes sixteen. A larger block costs a connection that has little to say no more: memory that
/// was never touched isn't resident.
/// </summary>
internal sealed class ClientMemoryPool : MemoryPool<byte>, IMemoryPoolFactory<byte>
{
    private const int BlockSize = 32 * 1024;

    /// <summary>So many blocks are kept for later; what is beyond goes to the garbage collector.</summary>
    private const int MostSpares = 256;

    /// <summary>The block that this thread returned last: the usual answer is written and sent by one thread.</summary>
    [ThreadStatic]
    private static Block? t_spare;

    private readonly ConcurrentQueue<Block> _spares = new();
    private int _spareCount;

    private ClientMemoryPool()
    {
    }

    /// <summary>The one of all gateways.</summary>
    public static ClientMemoryPool Instance { get; } = new();

    public override int MaxBufferSize => BlockSize;

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => this;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockSize);
        if (t_spare is { } block)
        {
            t_spare = null;
            return block;
        }

        if (!_spares.TryDequeue(out block))
        {
            return new Block(this);
        }

        Interlocked.Decrement(ref _spareCount);
        return block;
    }

    // It lives as long as the process: Kestrel disposes of the pool of each server that stops.
    protected override void Dispose(bool disposing)
    {
    }

    private void Return(Block block)
    {
        if (t_spare is null)
        {
            t_spare = block;
        }
        else if (Interlocked.Increment(ref _spareCount) <= MostSpares)
        {
            _spares.Enqueue(block);
        }
        else
        {
            Interlocked.Decrement(ref _spareCount);
        }
    }

    private sealed class Block(ClientMemoryPool pool) : IMemoryOwner<byte>
    {
        // Pinned, because the operating system reads and writes it.
        public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(BlockSize, pinned: true), 0, BlockSize);

        public void Dispose() => pool.Return(this);
    }
}
