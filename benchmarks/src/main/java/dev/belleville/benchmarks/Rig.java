package dev.belleville.benchmarks;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

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
     * Sends {@code shot} to {@code server} for {@code time}.
     *
     * @throws BenchmarkFailure where any request fails, since a failed one costs less
     */
    Load.Outcome drive(RunningServer server, Shot shot, Duration time) {
        Load.Outcome outcome = load.drive(shot, schedule.connections(), time);
        if (outcome.failures() > 0 || outcome.requests() == 0) {
            throw server.failure(
                    "under load answered %d requests to %s, and failed at %d"
                            .formatted(outcome.requests(), shot.uri(), outcome.failures()));
        }
        return outcome;
    }

    /**
     * What a request costs {@code contender} under load, once it is warm: processor time, how many
     * it answers in a second, and how long the slowest of a hundred takes.
     */
    List<Sample> cost(String measure, Contender contender, RunningServer server, Shot shot) {
        drive(server, shot, schedule.warmUp());
        var steady = new Steady<LoadCost.Turn>(schedule.patience());
        while (!steady.isReached()) {
            Duration before = Processes.cpu(server.process());
            Load.Outcome outcome = drive(server, shot, schedule.measured());
            var turn = new LoadCost.Turn(outcome, Processes.cpu(server.process()).minus(before));
            steady.add(turn, turn.microsPerRequest());
        }
        var cost = new LoadCost(steady.counted());
        String who = contender.name();
        return List.of(
                new Sample(measure, who, Unit.CPU_PER_REQUEST, cost.microsPerRequest()),
                new Sample(measure, who, Unit.REQUESTS_PER_SECOND, cost.perSecond()),
                new Sample(measure, who, Unit.SLOWEST, cost.slowestMillis()));
    }

    private Path log(Contender contender) {
        return folder.resolve(contender.name() + ".log");
    }
}
