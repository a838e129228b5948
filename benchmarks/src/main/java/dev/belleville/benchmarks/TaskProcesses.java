package dev.belleville.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A worker on the measured core and a sender on the load's; closing ends both. */
final class TaskProcesses implements AutoCloseable {
    private final TaskContender contender;
    private final Process worker;
    private final Process client;
    private final Path log;
    private final BufferedReader answers;

    /** Starts both of {@code contender}. */
    TaskProcesses(TaskContender contender, String broker, String results, Cores cores) {
        this.contender = contender;
        log = contender.folder().resolve(contender.name() + "-tasks.log");
        Map<String, String> environment = TaskContender.environment(broker, results);
        try {
            worker =
                    builder(
                                    cores.forServer(filled(contender.worker(), broker, results)),
                                    environment)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            client =
                    builder(filled(contender.client(), broker, results), environment)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
        } catch (IOException e) {
            throw new BenchmarkFailure(contender.name() + " cannot be started.", e);
        }
        answers = client.inputReader(StandardCharsets.UTF_8);
    }

    /** Gives the sender an order, and waits for its answer. */
    String ask(String order) {
        try {
            client.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().flush();
            String answer = answers.readLine();
            if (answer != null) {
                return answer;
            }
        } catch (IOException e) {
            throw failure("fails at '" + order + "'", e);
        }
        throw failure("fails at '" + order + "'", null);
    }

    /** The processor time of the worker so far. */
    Duration cpu() {
        return Processes.cpu(worker.toHandle());
    }

    /** The resident memory of the worker in bytes. */
    long memory() {
        return Processes.memory(worker.toHandle());
    }

    /** Makes the worker stand still, that messages may gather. */
    void freeze() {
        signal("-STOP");
    }

    /** Lets it go on. */
    void thaw() {
        signal("-CONT");
    }

    @Override
    public void close() {
        thaw();
        end(client);
        end(worker);
    }

    private void signal(String signal) {
        List<String> command =
                Stream.concat(
                                Stream.of("kill", signal, Long.toString(worker.pid())),
                                worker.descendants().map(child -> Long.toString(child.pid())))
                        .toList();
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new BenchmarkFailure("No program kill.", e);
        } catch (InterruptedException e) {
            throw BenchmarkFailure.interrupted(e);
        }
    }

    private static void end(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw BenchmarkFailure.interrupted(e);
        } finally {
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command).directory(contender.folder().toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    private static List<String> filled(List<String> command, String broker, String results) {
        return command.stream()
                .map(word -> word.replace("{broker}", broker).replace("{results}", results))
                .toList();
    }

    private BenchmarkFailure failure(String what, @Nullable Throwable e) {
        return new BenchmarkFailure(
                contender.name() + " " + what + ". Its output is in " + log + ".", e);
    }
}
