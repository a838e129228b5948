package dev.belleville.web.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.orm.Orm;
import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A process of its own that takes messages and does a part of them, until it is killed. */
final class HoldingChild {
    private static final String HOLDS = "holds";

    private HoldingChild() {}

    /** Arguments: the database's URL, the queue, how many to take, and how many of them to do. */
    public static void main(String[] arguments) throws Exception {
        int takes = Integer.parseInt(arguments[2]);
        int does = Integer.parseInt(arguments[3]);
        try (Orm orm = TaskSite.open(arguments[0]);
                DatabaseBroker broker =
                        new DatabaseBroker(orm, "default", DatabaseBrokerRules.LEASE);
                Receiver receiver =
                        broker.receive(List.of(TaskQueue.of(arguments[1])), takes + 3)) {
            long before = rows(orm, arguments[1]);
            for (int i = 0; i < takes; i++) {
                Delivery delivery =
                        Objects.requireNonNull(receiver.receive(Duration.ofSeconds(30)));
                if (i < does) {
                    System.out.println(new String(delivery.message().body(), UTF_8));
                    delivery.ack();
                }
            }
            while (rows(orm, arguments[1]) != before - does) {
                Thread.onSpinWait();
            }
            System.out.println(HOLDS);
            int _ = System.in.read();
        }
    }

    private static long rows(Orm orm, String queue) {
        return orm.call(() -> MessageRow.objects.filter("queue", queue).count());
    }

    /** Starts one, waits until it holds what it shall, kills it; gives what it had done. */
    static List<String> killed(String url, String queue, int takes, int does) throws IOException {
        Process process =
                program(
                                HoldingChild.class,
                                url,
                                queue,
                                Integer.toString(takes),
                                Integer.toString(does))
                        .start();
        var said = new ArrayList<String>();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = out.readLine();
        while (line != null && !line.equals(HOLDS)) {
            said.add(line);
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("The process ended before it was killed: " + said);
        }
        process.destroyForcibly().onExit().join();
        return said.stream().filter(one -> one.startsWith("task-")).toList();
    }

    /** A program of these tests in a process of its own. */
    static ProcessBuilder program(Class<?> program, String... arguments) {
        var line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                classPath(),
                                program.getName()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).redirectErrorStream(true);
    }

    /** All that these tests run with, their own classes first. */
    private static String classPath() {
        URI here =
                URI.create(
                        Objects.requireNonNull(HoldingChild.class.getResource("HoldingChild.class"))
                                .toString());
        Path classes = Objects.requireNonNull(Path.of(here).getParent());
        for (int i = 0; i < HoldingChild.class.getPackageName().split("\\.").length; i++) {
            classes = Objects.requireNonNull(classes.getParent());
        }
        return String.join(
                File.pathSeparator,
                classes.toString(),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", ""));
    }
}
