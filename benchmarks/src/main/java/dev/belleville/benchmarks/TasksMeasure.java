package dev.belleville.benchmarks;

import java.time.Duration;
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
        int part = schedule.equals(Schedule.quick()) ? 4 : 1;
        try (var done = new ResultCount(servers.redisPort());
                var processes =
                        new TaskProcesses(
                                contender, servers.url(broker), servers.results(), cores)) {
            String sum = processes.ask("check");
            if (!sum.equals("5")) {
                throw new BenchmarkFailure(contender.name() + " says that 2 + 3 is " + sum + ".");
            }
            warmUp(contender, processes, done, schedule.warmUp());
            var run = new Run(name(), contender.name(), processes, done, new ArrayList<>());
            run.drain("noop", NOOPS / part, true);
            run.drain("wait", WAITS / part, false);
            if (!contender.name().equals(TaskContender.DB_SCHEDULER)) { // who waits to look again
                run.call(CALLS / part);
            }
            run.add("memory", Unit.MEBIBYTES, processes.memory() / MEBIBYTE);
            return run.samples();
        }
    }

    /** Sends and calls for {@code time}, and waits until all is done. */
    private static void warmUp(
            TaskContender contender, TaskProcesses processes, ResultCount done, Duration time) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            long before = done.now();
            processes.ask("send noop " + WARMING);
            done.await(before + WARMING, contender.name());
            processes.ask("call " + WARMING / 10);
        }
    }

    /** What is found out, one thing after the other. */
    private record Run(
            String measure,
            String who,
            TaskProcesses processes,
            ResultCount done,
            List<Sample> samples) {

        /** Lets messages gather before the worker that stands still, and it do them all. */
        void drain(String task, int number, boolean isFirst) {
            long before = done.now();
            processes.freeze();
            double sent = Double.parseDouble(processes.ask("send " + task + " " + number));
            Duration used = processes.cpu();
            long begun = System.nanoTime();
            processes.thaw();
            done.await(before + number, who);
            double seconds = (System.nanoTime() - begun) / 1e9;
            double micros = processes.cpu().minus(used).toNanos() / 1e3;
            if (isFirst) {
                add("enqueue", Unit.TASKS_PER_SECOND, number / sent);
            }
            add(task, Unit.TASKS_PER_SECOND, number / seconds);
            add(task, Unit.CPU_PER_TASK, micros / number);
        }

        /** Waits for the result of each call before the next. */
        void call(int number) {
            String[] times = processes.ask("call " + number).split(" ", -1);
            add("latency", Unit.MEDIAN, Double.parseDouble(times[0]));
            add("latency", Unit.SLOWEST, Double.parseDouble(times[1]));
        }

        void add(String what, Unit unit, double value) {
            samples.add(new Sample(measure + " " + what, who, unit, value));
        }
    }
}
