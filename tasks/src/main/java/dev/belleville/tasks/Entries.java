package dev.belleville.tasks;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.tasks.beat.Crontab;
import dev.belleville.tasks.beat.ScheduleEntry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the program schedules: its own entries, and the one of Celery's beat. */
final class Entries {
    private static final int LONGEST = 200;
    private static final String CLEANUP = "celery.backend_cleanup";

    /** Many databases take names for one that differ in case. */
    private final Map<String, ScheduleEntry> entries = new TreeMap<>();

    void add(ScheduleEntry entry) {
        String name = entry.name();
        if (name.isBlank() || name.length() > LONGEST) {
            throw new ImproperlyConfigured(
                    "The name of a schedule has 1 to %d characters, not %d: '%s'."
                            .formatted(LONGEST, name.length(), name));
        }
        if (entries.putIfAbsent(name.toLowerCase(Locale.ROOT), entry) != null) {
            throw new ImproperlyConfigured(
                    "Two schedules are called " + name + ": give one of them another name.");
        }
    }

    /** All of them; what is over is forgotten at 4 o'clock, unless the program says otherwise. */
    List<ScheduleEntry> all() {
        var all = new TreeMap<>(entries);
        all.computeIfAbsent(
                CLEANUP,
                _ ->
                        new ScheduleEntry(
                                CLEANUP,
                                Crontab.parse("0 4 * * *"),
                                Task.named(CLEANUP)
                                        .remote(Object.class)
                                        .s()
                                        .expires(Duration.ofHours(12)),
                                null));
        return List.copyOf(all.values());
    }
}
