package dev.belleville.benchmarks;

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
            return rig.cost(name, contender, server, server.verify(this));
        }
    }
}
