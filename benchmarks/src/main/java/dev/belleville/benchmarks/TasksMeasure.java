package dev.belleville.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * What tasks cost on one broker: how many a second one sender sends, how many one worker does, of
 * those that do nothing and of those that wait for 10 ms, what one of the former costs the worker's
 * processor, how long a call takes to its result, and the worker's memory.
 *
 * @param broker where the messages are
 */
record TasksMeasure(String broker) implements Measure {
    /** Who takes part. */
    static final List<String> CONTENDERS =
            List.of("belleville", "celery-prefork", "celery-threads", TaskContender.DB_SCHEDULER);

    private static final int NOOPS = 20_000;
    private static final int WAITS = 2_000;
    private static final int CALLS = 2_000;
    private static final int WARMING = 500;
    private static final double MEBIBYTE = 1 << 20;

    @Override
    public String name() {
        return "tasks-" + broker;
    }

    /** Whether {@code contender} reads messages there. */
    boolean has(TaskContender contender) {
        return contender.name().equals("belleville")
                || contender.name().equals(TaskContender.DB_SCHEDULER)
                        == broker.equals("postgresql");
    }

    /** One round of one contender, its worker and its sender started anew. */
    List<Sample> take(
            TaskContender contender, TaskServers servers, Schedule schedule, Cores cores) {
        // A short round is for the order of size: a quarter of everything.
        int part = schedule.isShort() ? 4 : 1;
        try (var done = new ResultCount(servers.redisPort());
                var processes =
                        new TaskProcesses(
                                contender, servers.url(broker), servers.results(), cores)) {
            String sum = processes.ask("check");
            if (!sum.equals("5")) {
                throw new BenchmarkFailure(contender.name() + " says that 2 + 3 is " + sum + ".");
            }
            var run = new TaskRun(contender.name(), processes, done, schedule.patience());
            run.warmUp(schedule.warmUp(), WARMING);
            var samples = new ArrayList<Sample>();
            TaskRun.Drain noop = run.drain("noop", NOOPS / part);
            samples.add(sample(contender, "enqueue", Unit.TASKS_PER_SECOND, noop.sentPerSecond()));
            samples.addAll(drained(contender, "noop", noop));
            samples.addAll(drained(contender, "wait", run.drain("wait", WAITS / part)));
            if (!contender.name().equals(TaskContender.DB_SCHEDULER)) { // who waits to look again
                TaskRun.Calls calls = run.call(CALLS / part);
                samples.add(sample(contender, "latency", Unit.MEDIAN, calls.median()));
                samples.add(sample(contender, "latency", Unit.SLOWEST, calls.slowest()));
            }
            double memory = processes.memory() / MEBIBYTE;
            samples.add(sample(contender, "memory", Unit.MEBIBYTES, memory));
            return samples;
        }
    }

    private List<Sample> drained(TaskContender contender, String what, TaskRun.Drain drain) {
        return List.of(
                sample(contender, what, Unit.TASKS_PER_SECOND, drain.perSecond()),
                sample(contender, what, Unit.CPU_PER_TASK, drain.microsPerTask()));
    }

    private Sample sample(TaskContender contender, String what, Unit unit, double value) {
        return new Sample(name() + " " + what, contender.name(), unit, value);
    }
}
