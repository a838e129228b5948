package dev.belleville.orm;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * UUIDs of version 7, which begin with the time they were made and so keep the order in which rows
 * came: {@code @Column(primaryKey = true) public UUID id = Uuid7.next();}. Django's UUID7.
 */
public final class Uuid7 {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuid7() {}

    /** One for this moment. */
    public static UUID next() {
        return at(Clock.systemUTC().instant());
    }

    /** One for the moment {@code time}, to the millisecond. */
    public static UUID at(Instant time) {
        long random = RANDOM.nextLong();
        long most = time.toEpochMilli() << 16 | 0x7000L | random >>> 52;
        long least = RANDOM.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }
}
