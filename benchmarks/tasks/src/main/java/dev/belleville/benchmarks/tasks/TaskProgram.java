package dev.belleville.benchmarks.tasks;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.Task2;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.worker.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A worker, or a sender that does what its input says, a line for each: {@code check}, {@code send
 * TASK NUMBER} (answered by seconds) and {@code call NUMBER} (by the milliseconds of the median and
 * of 99 of a hundred). The same as {@code bench_tasks.py}.
 */
public final class TaskProgram {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Task0<@Nullable Void> NOOP = Task.named("bench.noop").doing(() -> {});
    private static final Task0<@Nullable Void> WAIT =
            Task.named("bench.wait").doing(() -> Thread.sleep(10));
    private static final Task2<Integer, Integer, Integer> ADD =
            Task.named("bench.add").of((x, y) -> x + y);

    private TaskProgram() {}

    /** Of {@code worker} or {@code client}, the broker and the store of results. */
    public static void main(String[] arguments) throws Exception {
        Settings settings =
                Settings.builder()
                        .declare(TaskSettings.ALL)
                        .set(TaskSettings.BROKER_URL, new Secret(arguments[1]))
                        .set(TaskSettings.RESULT_BACKEND, new Secret(arguments[2]))
                        .build();
        try (Tasks tasks = Tasks.with(settings).tasks(NOOP, WAIT, ADD).build()) {
            if (arguments[0].equals("worker")) {
                work(tasks);
            } else {
                tasks.call(TaskProgram::obey);
            }
        }
    }

    private static void work(Tasks tasks) throws InterruptedException {
        try (Worker worker = tasks.worker().start()) {
            worker.awaitStopped(Duration.ofDays(1));
        }
    }

    private static @Nullable Void obey() throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            System.out.println(answer(line.split(" ", -1)));
        }
        return null;
    }

    private static String answer(String[] words) {
        return switch (words[0]) {
            case "check" -> Integer.toString(ADD.delay(2, 3).get(PATIENCE));
            case "send" -> send(words[1].equals("noop") ? NOOP : WAIT, number(words[2]));
            default -> call(number(words[1]));
        };
    }

    private static String send(Task0<@Nullable Void> task, int number) {
        long begun = System.nanoTime();
        for (int i = 0; i < number; i++) {
            task.delay();
        }
        return Double.toString((System.nanoTime() - begun) / 1e9);
    }

    private static String call(int number) {
        var times = new long[number];
        for (int i = 0; i < number; i++) {
            long begun = System.nanoTime();
            NOOP.delay().get(PATIENCE);
            times[i] = System.nanoTime() - begun;
        }
        Arrays.sort(times);
        return times[number / 2] / 1e6 + " " + times[number * 99 / 100] / 1e6;
    }

    private static int number(String word) {
        return Integer.parseInt(word);
    }
}
