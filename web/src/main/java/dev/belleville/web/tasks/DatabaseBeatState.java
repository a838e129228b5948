package dev.belleville.web.tasks;

import dev.belleville.orm.Conflicts;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.tasks.beat.BeatState;
import dev.belleville.tasks.beat.BeatStateUnavailable;
import dev.belleville.tasks.broker.Broker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What the beats of a site know together, in its database. */
final class DatabaseBeatState implements BeatState {
    private final TaskDatabase database;
    private final RunClaims claims;

    /** In the database {@code alias}, for what this broker brings. */
    DatabaseBeatState(Orm orm, String alias, Supplier<Broker> broker) {
        database = new TaskDatabase(orm, alias, BeatStateUnavailable::new);
        claims = new RunClaims(database, broker);
    }

    @Override
    public boolean lead(String beat, Duration lease) {
        if (leads(beat, lease)) {
            return true;
        }
        boolean isNew =
                database.ask(_ -> BeatLeaseRow.objects.using(database.alias()).first() == null);
        if (!isNew) {
            return false;
        }
        database.ask(_ ->
                BeatLeaseRow.objects
                        .using(database.alias())
                        .bulkCreate(List.of(new BeatLeaseRow()), Conflicts.IGNORE));
        return leads(beat, lease);
    }

    private boolean leads(String beat, Duration lease) {
        String sql =
                "UPDATE tasks_beatlease SET beat = ?, until = %1$s + ? WHERE id = 1 AND (beat = ? OR until <= %1$s)"
                        .formatted(now());
        return database.ask(site -> site.execute(sql, beat, lease.toMillis(), beat) == 1);
    }

    /** The clock that all beats have in common. */
    private String now() {
        return switch (database.vendor()) {
            case "postgresql" -> "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint)";
            case "mariadb" -> "CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)";
            default -> "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)";
        };
    }

    @Override
    public void resign(String beat) {
        database.ask(site ->
                site.execute(
                        "UPDATE tasks_beatlease SET beat = '', until = 0 WHERE beat = ?", beat));
    }

    @Override
    public Map<String, Instant> lastRuns(Set<String> entries, Instant now) {
        Map<String, Instant> known = known(entries);
        var fresh = new ArrayList<ScheduledRunRow>();
        for (String entry : entries) {
            if (!known.containsKey(entry)) {
                var row = new ScheduledRunRow();
                row.entry = entry;
                row.lastRun = now;
                fresh.add(row);
            }
        }
        if (fresh.isEmpty()) {
            return known;
        }
        database.ask(_ -> rows().bulkCreate(fresh, Conflicts.IGNORE));
        return known(entries);
    }

    /** What is known of these; what is known of others is forgotten. */
    private Map<String, Instant> known(Set<String> entries) {
        var known = new HashMap<String, Instant>();
        var gone = new ArrayList<String>();
        for (ScheduledRunRow row : database.ask(_ -> rows().list())) {
            if (entries.contains(row.entry)) {
                known.put(row.entry, row.lastRun);
            } else {
                gone.add(row.entry);
            }
        }
        if (!gone.isEmpty()) {
            database.ask(_ -> rows().filter("entry__in", gone).delete());
        }
        return known;
    }

    @Override
    public boolean claim(String entry, Instant last, Instant run, Runnable send) {
        return claims.claim(() -> moved(entry, last, run), () -> moved(entry, run, last), send);
    }

    private boolean moved(String entry, Instant from, Instant to) {
        return rows().filter("entry", entry).filter("lastRun", from).update("lastRun", to) == 1;
    }

    private QuerySet<ScheduledRunRow> rows() {
        return ScheduledRunRow.objects.using(database.alias());
    }
}
