package dev.belleville.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * The time from the start of the process to its first whole answer, on all cores.
 *
 * @param path what is asked for
 */
record StartUp(String name, String path) implements ServerMeasure {
    @Override
    public List<Sample> take(Contender contender, Rig rig) {
        try (RunningServer server = rig.launch(contender)) {
            Duration time = server.awaitFirstAnswer(path);
            return List.of(
                    new Sample(name, contender.name(), Unit.MILLISECONDS, time.toNanos() / 1e6));
        }
    }
}
