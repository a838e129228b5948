package dev.belleville.benchmarks;

import java.util.List;

/**
 * The cost of a whole page for a visitor who has logged in, under load.
 *
 * @param expectation what the page looks like; asked once before the load
 */
record VisitorPage(String name, String path, Expectation expectation) implements ServerMeasure {

    @Override
    public List<Sample> take(Contender contender, Rig rig) {
        try (RunningServer server = rig.launchPinned(contender)) {
            server.awaitFirstAnswer(contender.readyPath());
            return rig.cost(name, contender, server, LogIn.to(server).verify(this));
        }
    }
}
