package dev.belleville.orm;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * UUIDs of version 7, which begin with the time they were made and so keep the order in which rows
 * came: {@code @Column(primaryKey = true) public UUID id = Uuid7.next();}. Django's UUID7.
 *
 * <p>Each is greater than those that the same source gave before, in whatever thread, within one
 * millisecond too, and where the clock goes back: behind the 48 bits of the time twelve bits count,
 * from a random start in each millisecond. When they run out, the time goes on by one ahead of the
 * clock. That is the method of RFC 9562, section 6.2, with a counter of fixed length.
 */
public final class Uuid7 {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER = (1L << COUNTER_BITS) - 1;

    /** The first of the counter's bits is left clear, so that there is room to count. */
    private static final long START = COUNTER >> 1;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Uuid7 PROCESS = new Uuid7(Clock.systemUTC());

    private final Clock clock;

    /** The milliseconds and behind them the counter, of the last one given. */
    private final AtomicLong last = new AtomicLong();

    private Uuid7(Clock clock) {
        this.clock = clock;
    }

    /** A source of its own, by {@code clock}. */
    public static Uuid7 of(Clock clock) {
        return new Uuid7(clock);
    }

    /** One for this moment, greater than all that this process has made by this method. */
    public static UUID next() {
        return PROCESS.make();
    }

    /** One for the moment of the clock, greater than all that this source has made. */
    public UUID make() {
        long fresh = (clock.millis() << COUNTER_BITS) | (RANDOM.nextLong() & START);
        long place = last.updateAndGet(before -> Math.max(before + 1, fresh));
        return of(place >>> COUNTER_BITS, place & COUNTER);
    }

    /** One for the moment {@code time}, to the millisecond; those of one are in no order. */
    public static UUID at(Instant time) {
        return of(time.toEpochMilli(), RANDOM.nextLong() & COUNTER);
    }

    private static UUID of(long millis, long counter) {
        long random = (RANDOM.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID((millis << 16) | 0x7000L | counter, random);
    }
}
