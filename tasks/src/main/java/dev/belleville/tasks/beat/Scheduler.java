package dev.belleville.tasks.beat;

import static dev.belleville.tasks.TaskSettings.BEAT_MISSED_RUNS;
import static dev.belleville.tasks.beat.Beat.LOG;

import dev.belleville.tasks.beat.MissedRuns.Turn;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.internal.BeatParts;
import dev.belleville.tasks.internal.Engine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a beat does in one turn of its loop. Celery's Scheduler. */
final class Scheduler {
    /** How often a table is asked for changes, and a broker that is away is tried again. */
    private static final Duration OFTEN = Duration.ofSeconds(5);

    /** The most runs of one entry in one turn, so that the others have theirs. */
    private static final int MOST_AT_ONCE = 100;

    private static final Duration NOTICEABLE = Duration.ofSeconds(1);
    private static final int PARTS = 3;

    private final String name;
    private final Duration lease;
    private final Duration longest;
    private final Duration pause;
    private final Clock clock;
    private final ZoneId zone;
    private final MissedRuns usual;
    private final BeatParts parts;
    private final Set<String> failing = new HashSet<>();
    private @Nullable List<Planned> plan;
    private @Nullable Object version;
    private Instant read = Instant.EPOCH;
    private Instant before = Instant.EPOCH;
    private boolean isNew = true;
    private volatile boolean leading;

    Scheduler(BeatBuilder options) {
        Engine.Parts all = options.engine.parts();
        name = options.name;
        lease = options.lease;
        longest = options.longest;
        clock = all.clock();
        zone = all.zone();
        usual = all.settings().get(BEAT_MISSED_RUNS);
        parts = all.beat();
        Duration third = lease.dividedBy(PARTS);
        Duration most = parts.table() == null ? third : shorter(third, OFTEN);
        pause = shorter(most, longest);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    boolean isLeading() {
        return leading;
    }

    /** As databases keep it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    synchronized Duration tick() {
        boolean leads = parts.state().lead(name, lease);
        if (leads != leading || isNew) {
            LOG.info(leads ? "{} leads" : "{} waits, for another beat leads", name);
            leading = leads;
            isNew = false;
            plan = null;
        }
        if (!leads) {
            return pause;
        }
        Instant now = now();
        if (before.isAfter(now.plus(NOTICEABLE))) {
            LOG.warn(
                    "The clock was set back by {} or more; what ran at times that come again does not run again",
                    Duration.between(now, before));
        }
        before = now;
        try {
            return sendAll(current(now));
        } catch (BrokerUnavailable e) {
            LOG.error("The broker is away; what is due is sent when it is back", e);
            return shorter(pause, OFTEN);
        }
    }

    /** The plan, read again where it changed, or is old. */
    private List<Planned> current(Instant now) {
        List<Planned> known = plan;
        ScheduleTable table = parts.table();
        Object latest = table == null ? null : table.version();
        boolean isOld = now.isBefore(read) || !now.isBefore(read.plus(longest));
        if (known != null && !isOld && Objects.equals(version, latest)) {
            return known;
        }
        if (known != null && !Objects.equals(version, latest)) {
            LOG.info("The schedule changed");
        }
        List<Planned> fresh = read(now);
        plan = fresh;
        version = latest;
        read = now;
        return fresh;
    }

    private List<Planned> read(Instant now) {
        var own = new LinkedHashMap<String, ScheduleEntry>();
        parts.entries().forEach(entry -> own.put(entry.name(), entry));
        var all = new ArrayList<Planned>();
        ScheduleTable table = parts.table();
        if (table != null) {
            ScheduleTable.Content content = table.read(Set.copyOf(own.keySet()), now);
            content.entries()
                    .forEach(entry ->
                            all.add(
                                    planned(
                                            entry,
                                            (one, run, send) ->
                                                    table.claim(
                                                            one.name(),
                                                            one.lastRun(),
                                                            run,
                                                            send))));
            own.keySet().removeAll(content.shadowed());
        }
        Map<String, Instant> runs = parts.state().lastRuns(own.keySet(), now);
        own.values()
                .forEach(entry ->
                        all.add(
                                planned(
                                        entry.ran(runs.getOrDefault(entry.name(), now)),
                                        (one, run, send) ->
                                                parts.state()
                                                        .claim(
                                                                one.name(),
                                                                one.countsFrom(),
                                                                run,
                                                                send))));
        return all;
    }

    private Planned planned(ScheduleEntry entry, Planned.Claim claim) {
        return new Planned(entry, claim, usual, zone);
    }

    synchronized List<ScheduleEntry> entries() {
        return read(now()).stream().map(Planned::entry).toList();
    }

    private Duration sendAll(List<Planned> all) {
        Duration wait = pause;
        for (Planned one : all) {
            wait = shorter(wait, sendWhateverFails(one));
        }
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** An entry whose schedule fails keeps no other from its time, and is asked again. */
    private Duration sendWhateverFails(Planned one) {
        try {
            return sendDue(one);
        } catch (BrokerUnavailable | BeatStateUnavailable e) {
            throw e; // which all have in common
        } catch (RuntimeException | StackOverflowError e) {
            if (failing.add(one.entry().name())) {
                LOG.error("beat: cannot say when {} is due", one.entry().name(), e);
            }
            return pause;
        }
    }

    /** Sends an entry as often as it is due; gives how long it is not. */
    private Duration sendDue(Planned one) {
        for (int sent = 0; sent < MOST_AT_ONCE; sent++) {
            Instant now = now();
            Turn turn = one.turn(now, longest);
            if (turn == null) {
                return Duration.between(now, one.again());
            }
            if (!one.claim(turn, () -> send(one.entry()))) {
                LOG.debug("{} was claimed by another", one.entry().name());
                plan = null; // something is known elsewhere that is not known here
                return Duration.ZERO;
            }
            if (!turn.sends()) {
                LOG.info("{} is not sent, for its time is over", one.entry().name());
            }
        }
        return Duration.ZERO;
    }

    /** What cannot be written as a message is given up, as Celery does. */
    private static void send(ScheduleEntry entry) {
        try {
            String id = entry.call().applyAsync().id();
            LOG.info("{} is due: sent {}[{}]", entry.name(), entry.task(), id);
        } catch (BrokerUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("{} is due, and was not sent: {}", entry.name(), e.getMessage(), e);
        }
    }

    synchronized void resign() {
        leading = false;
        plan = null;
        parts.state().resign(name);
    }
}
