package dev.belleville.memcached;

import net.rubyeye.xmemcached.transcoders.CachedData;
import net.rubyeye.xmemcached.transcoders.CompressionMode;
import net.rubyeye.xmemcached.transcoders.PrimitiveTypeTranscoder;

/** Bytes as they are, whatever flags another client gave them. */
final class Plain extends PrimitiveTypeTranscoder<byte[]> {
    @Override
    public CachedData encode(byte[] bytes) {
        return new CachedData(
                0, bytes, Math.max(1, bytes.length), -1); // the server says what is too large
    }

    @Override
    public byte[] decode(CachedData data) {
        return data.getData();
    }

    @Override
    public void setCompressionMode(CompressionMode mode) {
        throw new UnsupportedOperationException("Values stand as they are.");
    }
}
