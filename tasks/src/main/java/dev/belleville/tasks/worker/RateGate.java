package dev.belleville.tasks.worker;

import dev.belleville.tasks.internal.RateLimit;
import java.time.Instant;

/** Lets tasks of one name begin one after the other, with a time between them. */
final class RateGate {
    private RateLimit limit;
    private Instant next = Instant.MIN;

    RateGate(RateLimit limit) {
        this.limit = limit;
    }

    /** From now on; those that have their turn keep it. */
    synchronized void change(RateLimit other) {
        limit = other;
        next = Instant.MIN;
    }

    synchronized RateLimit limit() {
        return limit;
    }

    /** When the next one may begin, which is taken by asking. */
    synchronized Instant turn(Instant now) {
        Instant turn = next.isAfter(now) ? next : now;
        next = turn.plus(limit.between());
        return turn;
    }
}
