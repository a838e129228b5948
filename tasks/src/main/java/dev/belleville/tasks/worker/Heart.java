package dev.belleville.tasks.worker;

import dev.belleville.tasks.internal.EventDispatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells others every two seconds that the worker lives. Celery's Heart. */
final class Heart {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final int WHEN_ASKED = 5;
    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final int LOADS = 3;

    private final EventDispatcher events;
    private final Roster roster;
    private final Thread thread;

    Heart(EventDispatcher events, Roster roster) {
        this.events = events;
        this.roster = roster;
        thread = Thread.ofVirtual().name("heart").unstarted(this::beat);
    }

    void start() {
        send("worker-online");
        thread.start();
    }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(BETWEEN);
                beatWhateverFails();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it was stopped
        }
    }

    private void beatWhateverFails() {
        try {
            send("worker-heartbeat");
        } catch (RuntimeException | Error e) { // or others would take the worker for dead
            LOG.error("Nobody was told that the worker lives", e);
        }
    }

    private void send(String type) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("freq", BETWEEN.toMillis() / 1000.0);
        fields.put("active", roster.in(Job.Stage.ACTIVE).size());
        fields.put("processed", roster.total().values().stream().mapToLong(Long::longValue).sum());
        fields.put("loadavg", load());
        events.send(type, withSoftware(fields));
    }

    private static List<Double> load() {
        try {
            return Arrays.stream(Files.readString(LOAD).split(" "))
                    .limit(LOADS)
                    .map(Double::valueOf)
                    .toList();
        } catch (IOException | NumberFormatException e) {
            return List.of(0.0, 0.0, 0.0); // no Linux
        }
    }

    /** At once, for one who asked. */
    void beatNow() {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("freq", WHEN_ASKED);
        events.send("worker-heartbeat", withSoftware(fields));
    }

    private static Map<String, @Nullable Object> withSoftware(
            Map<String, @Nullable Object> fields) {
        fields.put("sw_ident", Software.NAME);
        fields.put("sw_ver", Software.version());
        fields.put("sw_sys", System.getProperty("os.name"));
        return fields;
    }

    void stop() {
        thread.interrupt();
        send("worker-offline");
    }
}
