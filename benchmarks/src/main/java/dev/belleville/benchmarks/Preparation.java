package dev.belleville.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Commands that make a contender's tables and rows before it takes part. */
final class Preparation {
    private Preparation() {}

    /**
     * Runs {@code command} to its end, with {@code environment} beside the variables of this
     * process.
     *
     * @param what what a failure says it was for, such as {@code "django cannot migrate"}
     * @throws BenchmarkFailure where the command fails; with all that it printed
     */
    static void run(String what, List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BenchmarkFailure(what + ":\n" + output);
            }
        } catch (IOException e) {
            throw new BenchmarkFailure(what + ".", e);
        } catch (InterruptedException e) {
            throw BenchmarkFailure.interrupted(e);
        }
    }
}
