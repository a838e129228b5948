package dev.belleville.tasks.worker;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** The calls that the worker has, and how many it began. Celery's {@code worker.state}. */
final class Roster {
    private final Set<Job> jobs = new LinkedHashSet<>(); // in the order in which they were brought
    private final Map<String, LongAdder> begun = new ConcurrentHashMap<>();

    void add(Job job) {
        synchronized (jobs) {
            jobs.add(job);
        }
    }

    void began(Job job) {
        begun.computeIfAbsent(job.task().name(), _ -> new LongAdder()).increment();
    }

    void remove(Job job) {
        synchronized (jobs) {
            jobs.remove(job);
        }
    }

    /** Drops and forgets those that have not begun, and says which. */
    List<Job> dropWaiting() {
        synchronized (jobs) {
            List<Job> waiting = all(Job::drop);
            waiting.forEach(jobs::remove);
            return waiting;
        }
    }

    private List<Job> all(Predicate<Job> wanted) {
        synchronized (jobs) {
            return jobs.stream().filter(wanted).toList();
        }
    }

    /** Those that are so far. */
    List<Job> in(Job.Stage stage) {
        return all(job -> job.stage() == stage);
    }

    List<Job> find(Collection<String> ids) {
        return all(job -> ids.contains(job.id()));
    }

    /** How many calls of each task began. */
    Map<String, Long> total() {
        var total = new TreeMap<String, Long>();
        begun.forEach((task, count) -> total.put(task, count.sum()));
        return total;
    }
}
