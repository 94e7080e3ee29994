using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Plp.Records;

/// <summary>
/// SHA-256 digests added up modulo 2^256: the same documents give the same sum in whatever order a store gives them.
/// </summary>
internal sealed class DigestSum
{
    private const int Limbs = 4;

    private readonly ulong[] sum = new ulong[Limbs];

    public int Count { get; private set; }

    /// <param name="digest">32 bytes.</param>
    public void Add(ReadOnlySpan<byte> digest)
    {
        UInt128 carry = 0;
        for (var i = 0; i < Limbs; i++)
        {
            carry += (UInt128)sum[i] + BinaryPrimitives.ReadUInt64LittleEndian(digest[(sizeof(ulong) * i)..]);
            sum[i] = (ulong)carry;
            carry >>= 64;
        }
        Count++;
    }

    public void AddDocument(ReadOnlySpan<byte> written)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(written, digest);
        Add(digest);
    }

    /// <summary>64 hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        for (var i = 0; i < Limbs; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(sizeof(ulong) * i)..], sum[i]);
        return Convert.ToHexStringLower(bytes);
    }
}
