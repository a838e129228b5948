package dev.belleville.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who runs tasks, and sends them. In the command lines, {@code {broker}} and {@code {results}}
 * stand for the servers.
 *
 * @param worker the command line of the worker
 * @param client that of a sender that takes its orders from its input
 * @param folder where both run, and their output is kept
 */
record TaskContender(String name, List<String> worker, List<String> client, Path folder) {
    /** The system property with the class path of Belleville's. */
    private static final String CLASS_PATH = "belleville.bench.tasks";

    /** Who keeps tasks in a table of PostgreSQL. */
    static final String DB_SCHEDULER = "db-scheduler";

    private static final Map<String, String> JAVA_MAINS =
            Map.of(
                    "belleville",
                    "dev.belleville.benchmarks.tasks.TaskProgram",
                    DB_SCHEDULER,
                    "dev.belleville.benchmarks.tasks.SchedulerProgram");
    private static final String PYTHON = "/usr/bin/python3";
    private static final String MODULE = "bench_tasks";

    /** Those of {@code names} who can take part here; the others are told. */
    static List<TaskContender> present(List<String> names, Path folder, Progress progress) {
        var present = new ArrayList<TaskContender>();
        List<String> java = names.stream().filter(JAVA_MAINS::containsKey).toList();
        @Nullable String classPath = System.getProperty(CLASS_PATH);
        if (classPath != null) {
            java.forEach(name -> present.add(java(name, classPath, folder)));
        } else if (!java.isEmpty()) {
            progress.warn(
                    String.join(", ", java)
                            + " is skipped at tasks: only ./belle bench builds it.");
        }
        List<String> celery = names.stream().filter(name -> name.startsWith("celery-")).toList();
        if (!celery.isEmpty()) {
            Path own = copyModule(folder.resolve("celery"));
            if (hasCelery(own)) {
                celery.forEach(name -> present.add(celery(name, own)));
            } else {
                progress.warn("celery is skipped: install python3-celery python3-redis.");
            }
        }
        return present;
    }

    /** The variables that tell Celery's module where the servers are; the others need none. */
    static Map<String, String> environment(String broker, String results) {
        return Map.of("BENCH_BROKER", broker, "BENCH_RESULTS", results);
    }

    private static TaskContender java(String name, String classPath, Path folder) {
        String main = Objects.requireNonNull(JAVA_MAINS.get(name));
        return new TaskContender(
                name,
                JavaProgram.commandOn(classPath, main, "worker", "{broker}", "{results}"),
                JavaProgram.commandOn(classPath, main, "client", "{broker}", "{results}"),
                folder);
    }

    private static TaskContender celery(String name, Path folder) {
        String pool = name.substring("celery-".length());
        String concurrency = pool.equals("prefork") ? "2" : "8";
        return new TaskContender(
                name,
                List.of(
                        PYTHON,
                        "-m",
                        "celery",
                        "-A",
                        MODULE,
                        "worker",
                        "-P",
                        pool,
                        "-c",
                        concurrency,
                        "-l",
                        "WARNING"),
                List.of(PYTHON, MODULE + ".py"),
                folder);
    }

    private static boolean hasCelery(Path folder) {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import celery, redis")
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            throw BenchmarkFailure.interrupted(e);
        }
    }

    private static Path copyModule(Path folder) {
        String file = MODULE + ".py";
        try (InputStream in = TaskContender.class.getResourceAsStream("celery/" + file)) {
            Files.createDirectories(folder);
            Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            return folder;
        } catch (IOException e) {
            throw new BenchmarkFailure("Cannot write to " + folder + ".", e);
        }
    }
}
