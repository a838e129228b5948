package dev.belleville.web.tasks;

import dev.belleville.orm.F;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.tasks.beat.BeatStateUnavailable;
import dev.belleville.tasks.beat.ScheduleEntry;
import dev.belleville.tasks.beat.ScheduleTable;
import dev.belleville.tasks.broker.Broker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entries of {@link PeriodicTask}. django-celery-beat's DatabaseScheduler. */
final class DatabaseSchedule implements ScheduleTable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.belleville.tasks.database");

    private final TaskDatabase database;
    private final RunClaims claims;

    /** What was said of rows that are wrong, so that it is said once. */
    private final Set<String> said = new HashSet<>();

    /** In the database {@code alias}, for what this broker brings. */
    DatabaseSchedule(Orm orm, String alias, Supplier<Broker> broker) {
        database = new TaskDatabase(orm, alias, BeatStateUnavailable::new);
        claims = new RunClaims(database, broker);
    }

    private QuerySet<PeriodicTask> rows() {
        return PeriodicTask.objects.using(database.alias());
    }

    @Override
    public Object version() {
        return database.ask(_ -> {
            PeriodicTasks track =
                    PeriodicTasks.objects.using(database.alias()).filter("ident", 1).first();
            return track == null ? Instant.EPOCH : track.lastUpdate;
        });
    }

    @Override
    public Content read(Set<String> names, Instant now) {
        return database.ask(_ -> {
            var entries = new ArrayList<ScheduleEntry>();
            var shadowed = new HashSet<String>();
            for (PeriodicTask row :
                    rows().filter(Q.of("enabled", true).or(Q.of("name__in", names)))
                            .selectRelated("interval", "crontab", "solar", "clocked")
                            .orderBy("name")) {
                if (names.contains(row.name)) {
                    shadowed.add(row.name);
                }
                if (row.enabled && !isOver(row, now)) {
                    read(row, entries);
                }
            }
            return new Content(entries, shadowed);
        });
    }

    private void read(PeriodicTask row, List<ScheduleEntry> entries) {
        try {
            entries.add(new EntryRow(row).read());
        } catch (IllegalArgumentException e) {
            String wrong =
                    "The periodic task '%s' is left out: %s".formatted(row.name, e.getMessage());
            synchronized (said) {
                if (said.add(wrong)) {
                    LOG.error("{}. Mend its row, or disable it", wrong);
                }
            }
        }
    }

    /** Disables what is sent no more: it is expired, or Celery's beat sent it once. */
    private boolean isOver(PeriodicTask row, Instant now) {
        boolean wasOneOff = row.oneOff && row.totalRunCount > 0;
        boolean isExpired = row.expires != null && !now.isBefore(row.expires);
        if (!wasOneOff && !isExpired) {
            return false;
        }
        var changes = new LinkedHashMap<String, @Nullable Object>();
        changes.put("enabled", false);
        changes.put("lastRunAt", null);
        changes.put("dateChanged", now);
        if (wasOneOff) {
            changes.put("totalRunCount", 0);
        }
        rows().filter("id", row.id).update(changes);
        LOG.info("The periodic task '{}' is over, and disabled", row.name);
        return true;
    }

    @Override
    public boolean claim(String entry, @Nullable Instant last, Instant run, Runnable send) {
        return claims.claim(() -> taken(entry, last, run), () -> giveBack(entry, last, run), send);
    }

    /** A row as it was seen, of those that are sent again or of those that are sent once. */
    private QuerySet<PeriodicTask> seen(String entry, @Nullable Instant last, boolean oneOff) {
        QuerySet<PeriodicTask> row =
                rows().filter("name", entry).filter("enabled", true).filter("oneOff", oneOff);
        return last == null ? row.filter("lastRunAt__isnull", true) : row.filter("lastRunAt", last);
    }

    private boolean taken(String entry, @Nullable Instant last, Instant run) {
        if (seen(entry, last, false)
                        .update(
                                Map.of(
                                        "lastRunAt",
                                        run,
                                        "totalRunCount",
                                        F.of("totalRunCount").plus(1)))
                == 1) {
            return true;
        }
        var over = new HashMap<String, @Nullable Object>();
        over.put("enabled", false);
        over.put("lastRunAt", null);
        over.put("totalRunCount", 0);
        over.put("dateChanged", run);
        if (seen(entry, last, true).update(over) == 0) {
            return false;
        }
        PeriodicTasks.updateChanged(database.alias());
        return true;
    }

    private void giveBack(String entry, @Nullable Instant last, Instant run) {
        var before = new HashMap<String, @Nullable Object>();
        before.put("lastRunAt", last);
        before.put("totalRunCount", F.of("totalRunCount").minus(1));
        if (rows().filter("name", entry).filter("lastRunAt", run).update(before) == 0) {
            before.put("enabled", true);
            before.put("totalRunCount", 0);
            rows().filter("name", entry)
                    .filter("oneOff", true)
                    .filter("enabled", false)
                    .filter("dateChanged", run)
                    .update(before);
        }
    }
}
