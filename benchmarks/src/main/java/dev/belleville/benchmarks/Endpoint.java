package dev.belleville.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * The cost of one path under load: requests per second, and the server's processor time for each,
 * which is the steadier figure since nothing else on the machine adds to it.
 *
 * @param expectation what a right answer looks like; asked once before the load
 */
record Endpoint(String name, String path, Expectation expectation) implements ServerMeasure {

    @Override
    public List<Sample> take(Contender contender, Rig rig) {
        try (RunningServer server = rig.launchPinned(contender)) {
            server.awaitFirstAnswer(contender.readyPath());
            server.verify(this);
            rig.drive(server, path, rig.schedule().warmUp());
            Duration before = Processes.cpu(server.process());
            Load.Outcome outcome = rig.drive(server, path, rig.schedule().measured());
            Duration used = Processes.cpu(server.process()).minus(before);
            double micros = used.toNanos() / 1e3 / outcome.requests();
            String who = contender.name();
            return List.of(
                    new Sample(name, who, Unit.CPU_PER_REQUEST, micros),
                    new Sample(name, who, Unit.REQUESTS_PER_SECOND, outcome.perSecond()));
        }
    }
}
