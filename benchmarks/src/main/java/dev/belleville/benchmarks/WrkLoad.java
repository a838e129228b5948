package dev.belleville.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load of wrk, one thread of it. */
final class WrkLoad implements Load {
    /** As long as Java's client waits: on a busy core a first answer takes more than wrk's 2 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern SUMMARY =
            Pattern.compile("(\\d+) requests in ([\\d.]+)(us|ms|s|m)\\b");
    private static final Pattern SLOWEST = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s|m)\\b");
    private static final Pattern BAD_STATUS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern SOCKET_ERRORS =
            Pattern.compile(
                    "Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    static boolean isInstalled() {
        try {
            new ProcessBuilder("wrk", "--version").start().destroy();
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    @Override
    public String name() {
        return "wrk";
    }

    @Override
    public Outcome drive(Shot shot, int connections, Duration time) {
        var command =
                new ArrayList<>(
                        List.of(
                                "wrk",
                                "-t1",
                                "-c" + connections,
                                "-d" + time.toSeconds() + "s",
                                "--latency",
                                "--timeout=" + PATIENCE.toSeconds() + "s"));
        shot.headers().forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
        try {
            Path script = shot.isPost() ? script(shot) : null;
            if (script != null) {
                command.addAll(List.of("-s", script.toString()));
            }
            command.add(shot.uri().toString());
            try {
                return outcome(run(command));
            } finally {
                if (script != null) {
                    Files.delete(script);
                }
            }
        } catch (IOException e) {
            throw new BenchmarkFailure("wrk does not run.", e);
        }
    }

    private static String run(List<String> command) throws IOException {
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var out = wrk.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            wrk.destroy();
        }
    }

    /** Its one thread counts what it sends. */
    private static Path script(Shot shot) throws IOException {
        Path script = Files.createTempFile("belleville-bench", ".lua");
        Files.writeString(
                script,
                """
                local sent = 0
                local body = [==[%s]==]
                request = function()
                  sent = sent + 1
                  return wrk.format("POST", nil, nil, (body:gsub("{n}", "%s-" .. sent)))
                end
                """
                        .formatted(shot.body(), Shot.unique()));
        return script;
    }

    /** What wrk's report says. */
    static Outcome outcome(String report) {
        Matcher summary = SUMMARY.matcher(report);
        if (!summary.find()) {
            throw new BenchmarkFailure("wrk reports no requests: " + report.strip());
        }
        Matcher slowest = SLOWEST.matcher(report);
        return new Outcome(
                Long.parseLong(summary.group(1)),
                sum(BAD_STATUS.matcher(report)) + sum(SOCKET_ERRORS.matcher(report)),
                time(summary.group(2), summary.group(3)),
                slowest.find() ? time(slowest.group(1), slowest.group(2)) : Duration.ZERO);
    }

    private static Duration time(String number, String unit) {
        double nanos =
                switch (unit) {
                    case "us" -> 1e3;
                    case "ms" -> 1e6;
                    case "s" -> 1e9;
                    default -> 60e9;
                };
        return Duration.ofNanos(Math.round(Double.parseDouble(number) * nanos));
    }

    private static long sum(Matcher counts) {
        long sum = 0;
        if (counts.find()) {
            for (int group = 1; group <= counts.groupCount(); group++) {
                sum += Long.parseLong(counts.group(group));
            }
        }
        return sum;
    }
}
