package dev.belleville.web.tasks;

import dev.belleville.orm.Orm;
import dev.belleville.tasks.beat.BeatState;
import dev.belleville.tasks.broker.Broker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What two parts of a torn network would see. */
record LeadsAlways(BeatState state) implements BeatState {
    LeadsAlways(Orm orm, Broker broker) {
        this(new DatabaseBeatState(orm, "default", () -> broker));
    }

    @Override
    public boolean lead(String beat, Duration lease) {
        return true;
    }

    @Override
    public void resign(String beat) {}

    @Override
    public Map<String, Instant> lastRuns(Set<String> entries, Instant now) {
        return state.lastRuns(entries, now);
    }

    @Override
    public boolean claim(String entry, Instant last, Instant run, Runnable send) {
        return state.claim(entry, last, run, send);
    }
}
