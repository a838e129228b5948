package dev.belleville.web.sessions;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that lets another request do something when it is first looked at. */
final class MeanwhileClock extends Clock {
    private final Clock inner;
    private Runnable work;

    MeanwhileClock(Clock inner, Runnable work) {
        this.inner = inner;
        this.work = work;
    }

    @Override
    public Instant instant() {
        Runnable once = work;
        work = () -> {};
        once.run();
        return inner.instant();
    }

    @Override
    public ZoneId getZone() {
        return inner.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
