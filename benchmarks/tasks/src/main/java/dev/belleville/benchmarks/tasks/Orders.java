package dev.belleville.benchmarks.tasks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Does what its input says, a line for each: {@code check}, {@code send TASK NUMBER} (answered by
 * seconds) and {@code call NUMBER} (by the milliseconds of the median and of 99 of a hundred). The
 * same as {@code bench_tasks.py}.
 */
final class Orders {
    private final Sender sender;

    private Orders(Sender sender) {
        this.sender = sender;
    }

    /** Lets {@code sender} do it until the input ends. */
    static void obey(Sender sender) throws IOException {
        var orders = new Orders(sender);
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            System.out.println(orders.answer(line.split(" ", -1)));
        }
    }

    private String answer(String[] words) {
        return switch (words[0]) {
            case "check" -> Integer.toString(sender.add(2, 3));
            case "send" ->
                    send(
                            words[1].equals("noop") ? sender::noop : sender::pause,
                            Integer.parseInt(words[2]));
            default -> call(Integer.parseInt(words[1]));
        };
    }

    private static String send(Runnable one, int number) {
        long begun = System.nanoTime();
        for (int i = 0; i < number; i++) {
            one.run();
        }
        return Double.toString((System.nanoTime() - begun) / 1e9);
    }

    private String call(int number) {
        var times = new long[number];
        for (int i = 0; i < number; i++) {
            long begun = System.nanoTime();
            sender.call();
            times[i] = System.nanoTime() - begun;
        }
        Arrays.sort(times);
        return times[number / 2] / 1e6 + " " + times[number * 99 / 100] / 1e6;
    }
}
