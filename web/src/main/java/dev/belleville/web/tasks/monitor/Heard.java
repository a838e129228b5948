package dev.belleville.web.tasks.monitor;

import dev.belleville.tasks.events.Event;
import dev.belleville.tasks.events.State;
import dev.belleville.tasks.events.TaskSeen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the events told, within bounds: the last calls, the last failures, which many calls after
 * them do not push out, and how many of what in each of the last seconds. Shared by all threads.
 */
final class Heard implements Consumer<Event> {
    private static final int MOST_CALLS = 5_000;
    private static final int MOST_FAILURES = 200;
    private static final int MOST_TEXT = 1_000;
    private static final int MOST_TRACE = 6_000;
    private static final Duration SETTLES = Duration.ofSeconds(5);

    private final State state = new State(MOST_CALLS);
    private final Rates rates = new Rates();
    private final Map<String, TaskSeen> failures =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, TaskSeen> eldest) {
                    return size() > MOST_FAILURES;
                }
            };
    private final Instant since;
    private boolean ofTasks;
    private boolean ofSent;
    private boolean tells;
    private boolean sure;
    private Instant turned = Instant.EPOCH;

    Heard(Clock clock) {
        since = clock.instant();
    }

    @Override
    public void accept(Event told) {
        String id = told.text("uuid");
        if (told.isOfTask() && (id == null || id.isEmpty() || id.length() > MOST_TEXT)) {
            return;
        }
        Event event = shortened(told);
        state.accept(event);
        if (event.isOfTask()) {
            rates.count(event);
            remember(event, Objects.requireNonNull(id));
        }
    }

    private synchronized void remember(Event event, String id) {
        if (event.type().equals("task-sent")) {
            ofSent = true;
        } else {
            ofTasks = true;
            tells |= event.received().isAfter(turned.plus(SETTLES));
        }
        if (event.type().equals("task-failed")) {
            TaskSeen seen = state.task(id);
            if (seen != null) {
                failures.remove(id);
                failures.put(id, seen);
            }
        }
    }

    /** What a stranger told is as long as the stranger liked. */
    private static Event shortened(Event event) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        event.fields()
                .forEach((name, value) -> {
                    if (value == null || value instanceof Number || value instanceof Boolean) {
                        fields.put(name, value);
                    } else if (event.isOfWorker() && value instanceof List<?>) {
                        fields.put(name, value);
                    } else {
                        int most = name.equals("traceback") ? MOST_TRACE : MOST_TEXT;
                        fields.put(name, cut(value.toString(), most));
                    }
                });
        return new Event(
                event.type(),
                cut(event.hostname(), MOST_TEXT),
                event.clock(),
                event.time(),
                event.received(),
                fields);
    }

    /** The begin and the end of a long text; of a trace both matter. */
    static String cut(String text, int most) {
        int half = most / 2;
        return text.length() <= most
                ? text
                : text.substring(0, half) + " … " + text.substring(text.length() - half);
    }

    State state() {
        return state;
    }

    Rates rates() {
        return rates;
    }

    /** Since when it hears. */
    Instant since() {
        return since;
    }

    /** Whether a worker told of a call. */
    synchronized boolean isToldOfTasks() {
        return ofTasks;
    }

    /** Whether one who sends told of a call, which most do not. */
    synchronized boolean isToldOfSent() {
        return ofSent;
    }

    /** Workers were asked for events of calls, or for none. */
    synchronized void turned(boolean on, Instant now) {
        tells = on;
        sure = true;
        turned = now;
    }

    /** What the settings of workers say, which counts until somebody asks or an event comes. */
    synchronized void configured(boolean on) {
        tells |= on && !sure;
        sure = true;
    }

    /** Whether nobody knows yet if workers tell of calls. */
    synchronized boolean isUnsure() {
        return !sure && !tells;
    }

    /** Whether workers tell of calls, as far as is known. */
    synchronized boolean isTelling() {
        return tells;
    }

    /** The last failures, the newest first. */
    synchronized List<TaskSeen> failures() {
        return new ArrayList<>(failures.values()).reversed();
    }

    /** The last calls, the newest first, and after them the failures that they pushed out. */
    List<TaskSeen> calls() {
        List<TaskSeen> last = state.tasks();
        var ids = new HashSet<String>();
        last.forEach(call -> ids.add(call.id()));
        var all = new ArrayList<>(last);
        failures().stream().filter(call -> !ids.contains(call.id())).forEach(all::add);
        return all;
    }

    /** What is known of a call, or null. */
    @Nullable TaskSeen call(String id) {
        TaskSeen seen = state.task(id);
        if (seen != null) {
            return seen;
        }
        synchronized (this) {
            return failures.get(id);
        }
    }
}
