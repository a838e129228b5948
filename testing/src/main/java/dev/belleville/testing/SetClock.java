package dev.belleville.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** A clock that stands still until it is set. */
public final class SetClock {
    private volatile Instant now;

    /** It stands at this moment. */
    public SetClock(Instant now) {
        this.now = now;
    }

    /** The moment at which it stands. */
    public Instant get() {
        return now;
    }

    /** It stands at another moment from now on. */
    public void set(Instant other) {
        now = other;
    }

    /** As others ask it, in UTC. */
    public Clock clock() {
        return ((InstantSource) this::get).withZone(ZoneOffset.UTC);
    }
}
