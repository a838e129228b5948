package dev.belleville.benchmarks;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
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
    public Outcome drive(HttpRequest request, int connections, Duration time) {
        var command =
                new ArrayList<>(
                        List.of(
                                "wrk",
                                "-t1",
                                "-c" + connections,
                                "-d" + time.toSeconds() + "s",
                                "--timeout=" + PATIENCE.toSeconds() + "s",
                                request.uri().toString()));
        request.headers()
                .map()
                .forEach((name, values) ->
                        values.forEach(
                                value -> command.addAll(List.of("-H", name + ": " + value))));
        try {
            Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var out = wrk.getInputStream()) {
                return outcome(new String(out.readAllBytes(), StandardCharsets.UTF_8));
            } finally {
                wrk.destroy();
            }
        } catch (IOException e) {
            throw new BenchmarkFailure("wrk does not run.", e);
        }
    }

    /** What wrk's report says. */
    static Outcome outcome(String report) {
        Matcher summary = SUMMARY.matcher(report);
        if (!summary.find()) {
            throw new BenchmarkFailure("wrk reports no requests: " + report.strip());
        }
        double unit =
                switch (summary.group(3)) {
                    case "us" -> 1e3;
                    case "ms" -> 1e6;
                    case "s" -> 1e9;
                    default -> 60e9;
                };
        return new Outcome(
                Long.parseLong(summary.group(1)),
                sum(BAD_STATUS.matcher(report)) + sum(SOCKET_ERRORS.matcher(report)),
                Duration.ofNanos(Math.round(Double.parseDouble(summary.group(2)) * unit)));
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
