package dev.belleville.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;

/** Classes loaded and linked ahead of time, which shorten a Java program's start. */
final class AotCache {
    private AotCache() {}

    /**
     * Trains a cache by one start, and an answer for each start that is measured, of {@code
     * contender}.
     *
     * @return the contender that starts with the cache; it takes part in starts alone
     * @throws BenchmarkFailure where the virtual machine writes no cache
     */
    static Contender train(Contender contender, Rig rig) {
        String name = contender.name() + "+aot";
        Path cache = rig.folder().resolve(contender.name() + ".aot");
        Contender trained =
                contender.variant(name, "-XX:AOTCacheOutput=" + cache, contender.measures());
        try (RunningServer server = rig.launch(trained)) {
            contender.startUps().forEach(start -> server.awaitFirstAnswer(start.path()));
        }
        if (!Files.exists(cache)) {
            throw new BenchmarkFailure(
                    "No AOT cache came of " + name + "; see " + rig.folder() + ".");
        }
        return contender.variant(name, "-XX:AOTCache=" + cache, contender.startUps());
    }
}
