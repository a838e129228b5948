package dev.belleville.benchmarks;

import java.util.List;

/**
 * The cost of a new row by an API, under load, for a client that shows a token.
 *
 * @param json what is sent; {@code {n}} in it stands for another text each time
 */
record Creation(String name, String path, String json) implements ServerMeasure {

    @Override
    public List<Sample> take(Contender contender, Rig rig) {
        try (RunningServer server = rig.launchPinned(contender)) {
            server.awaitFirstAnswer(contender.readyPath());
            return rig.cost(name, contender, server, verify(server));
        }
    }

    /**
     * Makes one.
     *
     * @return what the load is to send
     * @throws BenchmarkFailure where the server refuses it
     */
    Shot verify(RunningServer server) {
        Shot shot =
                Shot.at(server.uri(path)).header("Authorization", "Token " + Shop.TOKEN).post(json);
        server.verify(shot, 201, Expectations.created());
        return shot;
    }
}
