package dev.belleville.benchmarks;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What measures run on.
 *
 * @param folder where servers' output is kept
 */
record Rig(Schedule schedule, Load load, Cores cores, HttpClient client, Path folder) {

    /** A server alone on its core. */
    RunningServer launchPinned(Contender contender) {
        int port = RunningServer.freePort();
        return RunningServer.launch(
                contender, cores.forServer(contender.command(port)), port, log(contender), client);
    }

    /** A server on all cores, as a user starts it. */
    RunningServer launch(Contender contender) {
        int port = RunningServer.freePort();
        return RunningServer.launch(
                contender, cores.forAll(contender.command(port)), port, log(contender), client);
    }

    /**
     * Drives {@code path} of {@code server} for {@code time}.
     *
     * @throws BenchmarkFailure where any request fails, since a failed one costs less
     */
    Load.Outcome drive(RunningServer server, String path, Duration time) {
        Load.Outcome outcome = load.drive(server.uri(path), schedule.connections(), time);
        if (outcome.failures() > 0 || outcome.requests() == 0) {
            throw server.failure(
                    "under load answered %d requests to %s, and failed at %d"
                            .formatted(outcome.requests(), path, outcome.failures()));
        }
        return outcome;
    }

    private Path log(Contender contender) {
        return folder.resolve(contender.name() + ".log");
    }
}
