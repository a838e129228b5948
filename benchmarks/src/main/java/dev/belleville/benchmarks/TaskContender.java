package dev.belleville.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static final String MAIN = "dev.belleville.benchmarks.tasks.TaskProgram";
    private static final String PYTHON = "/usr/bin/python3";
    private static final String MODULE = "bench_tasks";

    /** Those of {@code names} who can take part here; the others are told. */
    static List<TaskContender> present(List<String> names, Path folder, Progress progress) {
        var present = new ArrayList<TaskContender>();
        if (names.contains("belleville")) {
            @Nullable String classPath = System.getProperty(CLASS_PATH);
            if (classPath == null) {
                progress.warn("belleville is skipped at tasks: only ./belle bench builds it.");
            } else {
                present.add(
                        new TaskContender(
                                "belleville",
                                java(classPath, "worker"),
                                java(classPath, "client"),
                                folder));
            }
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

    private static List<String> java(String classPath, String role) {
        return JavaProgram.commandOn(classPath, MAIN, role, "{broker}", "{results}");
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
