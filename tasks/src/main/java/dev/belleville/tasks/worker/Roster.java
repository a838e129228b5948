package dev.belleville.tasks.worker;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The calls that the worker has, and how many it began. Celery's {@code worker.state}. */
final class Roster {
    private final Set<Job> jobs = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> begun = new ConcurrentHashMap<>();

    void add(Job job) {
        jobs.add(job);
    }

    void began(Job job) {
        begun.computeIfAbsent(job.task().name(), _ -> new LongAdder()).increment();
    }

    void remove(Job job) {
        jobs.remove(job);
    }

    /** Drops and forgets those that have not begun, and says which. */
    List<Job> dropWaiting() {
        List<Job> waiting = jobs.stream().filter(Job::drop).toList();
        waiting.forEach(jobs::remove);
        return waiting;
    }

    /** Those that are so far. */
    List<Job> in(Job.Stage stage) {
        return jobs.stream().filter(job -> job.stage() == stage).toList();
    }

    List<Job> find(Collection<String> ids) {
        return jobs.stream().filter(job -> ids.contains(job.id())).toList();
    }

    /** How many calls of each task began. */
    Map<String, Long> total() {
        var total = new TreeMap<String, Long>();
        begun.forEach((task, count) -> total.put(task, count.sum()));
        return total;
    }
}
