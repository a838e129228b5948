package dev.belleville.benchmarks;

import java.util.List;

/** Resident memory: after the first answer, and after load on the path that gave it. */
record Memory(String name) implements ServerMeasure {
    private static final double MEBIBYTE = 1 << 20;

    @Override
    public List<Sample> take(Contender contender, Rig rig) {
        try (RunningServer server = rig.launchPinned(contender)) {
            server.awaitFirstAnswer(contender.readyPath());
            long idle = Processes.memory(server.process());
            rig.drive(server, Shot.at(server.uri(contender.readyPath())), rig.schedule().measured());
            long loaded = Processes.memory(server.process());
            return List.of(
                    sample("idle", contender, idle), sample("under load", contender, loaded));
        }
    }

    private Sample sample(String when, Contender contender, long bytes) {
        return new Sample(name + " " + when, contender.name(), Unit.MEBIBYTES, bytes / MEBIBYTE);
    }
}
