package dev.belleville.benchmarks;

import dev.belleville.benchmarks.bare.BareServer;
import dev.belleville.core.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The servers that can take part here. */
final class Contenders {
    private Contenders() {}

    /**
     * Those of {@code names}, all where there is no name; what cannot take part on this machine is
     * told and left out.
     *
     * @throws BenchmarkFailure where none of a name is here
     */
    static List<Contender> named(
            List<String> names, Database database, Path folder, Progress progress) {
        var all = new ArrayList<Contender>();
        all.add(bare(database));
        Django.contender(database, folder, progress).ifPresent(all::add);
        List<String> known = all.stream().map(Contender::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new BenchmarkFailure(
                        "No contender '%s' here.%s Choices are: %s."
                                .formatted(
                                        name,
                                        Suggestion.of(name, known),
                                        String.join(", ", known)));
            }
        }
        all.removeIf(contender -> !names.isEmpty() && !names.contains(contender.name()));
        return List.copyOf(all);
    }

    private static Contender bare(Database database) {
        return new Contender(
                "bare",
                JavaProgram.command(BareServer.class.getName(), "{port}"),
                database.environment(),
                "/plaintext",
                Set.of(
                        Measures.PLAINTEXT,
                        Measures.JSON,
                        Measures.DB,
                        Measures.FORTUNES,
                        Measures.START_UP,
                        Measures.MEMORY));
    }
}
