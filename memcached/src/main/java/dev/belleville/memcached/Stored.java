package dev.belleville.memcached;

import java.time.Duration;
import net.rubyeye.xmemcached.transcoders.CachedData;
import net.rubyeye.xmemcached.transcoders.CompressionMode;
import net.rubyeye.xmemcached.transcoders.PrimitiveTypeTranscoder;

/**
 * What stands in memcached: bytes, and their end in the flags, for memcached does not tell how long
 * it keeps a value that is to be replaced.
 *
 * @param end in seconds since {@link #EPOCH}; 0 for never
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
record Stored(byte[] bytes, int end) {
    /** The first of January 2020: 32 bits of seconds last for a while from there. */
    static final long EPOCH = 1_577_836_800;

    /** A value that ends after {@code timeout}; memcached counts whole seconds. */
    static Stored of(byte[] bytes, Duration timeout, long now) {
        if (timeout.compareTo(Duration.ofDays(3650)) > 0) {
            return new Stored(bytes, 0);
        }
        long seconds = timeout.getSeconds() + (timeout.getNano() > 0 ? 1 : 0);
        return new Stored(bytes, Math.toIntExact(now + seconds - EPOCH));
    }

    /** As memcached takes it: seconds since 1970. */
    int expiry() {
        return end == 0 ? 0 : Math.toIntExact(end + EPOCH);
    }

    /** Between these and what the client sends. */
    static final class Codec extends PrimitiveTypeTranscoder<Stored> {
        @Override
        public CachedData encode(Stored stored) {
            return new CachedData(stored.end, stored.bytes);
        }

        @Override
        public Stored decode(CachedData data) {
            return new Stored(data.getData(), data.getFlag());
        }

        @Override
        public void setCompressionMode(CompressionMode mode) {
            throw new UnsupportedOperationException("Values stand as they are.");
        }
    }
}
