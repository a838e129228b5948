package dev.belleville.tasks.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts what happens, so that all who talk to each other agree on an order. Kombu's LamportClock. */
public final class LamportClock {
    private final AtomicLong value = new AtomicLong();

    /** At 0. */
    public LamportClock() {}

    /** How far it is. */
    public long value() {
        return value.get();
    }

    /** Something happened here. */
    public long forward() {
        return value.incrementAndGet();
    }

    /** Another's clock was heard of: this one is after it. */
    public long adjust(long other) {
        return value.updateAndGet(own -> Math.max(own, other) + 1);
    }

    /** As {@link #adjust(long)}, of what a message said; what is no number counts as 0. */
    public long adjustTo(@Nullable Object other) {
        return adjust(other instanceof Number number ? number.longValue() : 0);
    }
}
