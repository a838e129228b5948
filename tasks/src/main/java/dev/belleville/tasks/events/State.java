package dev.belleville.tasks.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the events told so far: the workers, and the last calls. Celery's {@code events.State}.
 * Shared by all threads.
 *
 * <pre>{@code
 * var state = new State();
 * var receiver = tasks.events(state);
 * }</pre>
 */
public final class State implements Consumer<Event> {
    private static final int USUAL_TASKS = 10_000;
    private static final int MOST_WORKERS = 5_000;

    private final Map<String, WorkerSeen> workers = new TreeMap<>();
    private final int most;
    private final Map<String, TaskSeen> tasks = new LinkedHashMap<>();
    private final Set<String> ended = new LinkedHashSet<>(); // the ids of those of them
    private long count;

    /** Remembers the last 10,000 calls. */
    public State() {
        this(USUAL_TASKS);
    }

    /**
     * Remembers the last {@code calls} calls. Those that ended are forgotten before those that did
     * not: what runs for long is known until its end, whatever happens meanwhile.
     */
    public State(int calls) {
        most = calls;
    }

    @Override
    public synchronized void accept(Event event) {
        count++;
        String id = event.text("uuid");
        if (event.isOfWorker()) {
            WorkerSeen before = workers.get(event.hostname());
            workers.put(
                    event.hostname(),
                    (before == null ? WorkerSeen.unknown(event.hostname()) : before).after(event));
            if (workers.size() > MOST_WORKERS) {
                workers.values().stream()
                        .min(Comparator.comparing(State::lastHeard))
                        .ifPresent(one -> workers.remove(one.hostname()));
            }
        } else if (event.isOfTask() && id != null) {
            TaskSeen before = tasks.get(id);
            keep((before == null ? TaskSeen.unknown(id) : before).after(event));
        }
    }

    private void keep(TaskSeen call) {
        tasks.put(call.id(), call);
        if (call.isReady()) {
            ended.add(call.id());
        } else {
            ended.remove(call.id());
        }
        if (tasks.size() > most) {
            String eldest = (ended.isEmpty() ? tasks.keySet() : ended).iterator().next();
            tasks.remove(eldest);
            ended.remove(eldest);
        }
    }

    private static Instant lastHeard(WorkerSeen worker) {
        Instant beat = worker.heartbeat();
        return beat == null ? Instant.EPOCH : beat;
    }

    /** How many events it heard. */
    public synchronized long count() {
        return count;
    }

    /** All workers that were heard of, by name; of more than 5,000 those heard of last. */
    public synchronized List<WorkerSeen> workers() {
        return List.copyOf(workers.values());
    }

    /** Those of which a sign of life came lately. */
    public List<WorkerSeen> alive(Instant now) {
        return workers().stream().filter(one -> one.isAlive(now)).toList();
    }

    /** The call of that id, or null where nothing was heard of it. */
    public synchronized @Nullable TaskSeen task(String id) {
        return tasks.get(id);
    }

    /** The last calls, the newest first. */
    public synchronized List<TaskSeen> tasks() {
        return List.copyOf(new ArrayList<>(tasks.values()).reversed());
    }

    /** Forgets all. Celery's {@code clear}. */
    public synchronized void clear() {
        workers.clear();
        tasks.clear();
        ended.clear();
        count = 0;
    }
}
