package dev.belleville.benchmarks;

import dev.belleville.benchmarks.bare.BareServer;
import dev.belleville.benchmarks.site.BenchmarkSite;
import dev.belleville.benchmarks.site.PageSite;
import dev.belleville.core.Suggestion;
import dev.belleville.core.signing.SigningSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The servers that can take part here. */
final class Contenders {
    private static final Set<Measure> ENDPOINTS =
            Set.of(
                    Measures.PLAINTEXT,
                    Measures.JSON,
                    Measures.DB,
                    Measures.FORTUNES,
                    Measures.START_UP,
                    Measures.MEMORY);

    private Contenders() {}

    /**
     * Those of {@code names}, all where there is no name; what cannot take part on this machine is
     * told and left out.
     *
     * @param file the shop on SQLite
     * @param folder where servers may write
     * @throws BenchmarkFailure where a name is unknown
     */
    static List<Contender> named(
            List<String> names, Database database, Path file, Path folder, Progress progress) {
        var makers = new LinkedHashMap<String, Supplier<Stream<Contender>>>();
        makers.put("bare", () -> bare(database, file));
        makers.put("belleville", () -> Stream.of(belleville(database), page(database)));
        makers.put("shop", () -> Shop.contenders(database, file));
        makers.put("django", () -> Django.contenders(database, file, folder, progress));
        makers.put("spring", () -> Spring.contender(database, progress).stream());
        check(names, makers.keySet());
        return makers.entrySet().stream()
                .filter(maker -> names.isEmpty() || names.contains(maker.getKey()))
                .flatMap(maker -> maker.getValue().get())
                .toList();
    }

    /** Those of {@code names} who do the tasks of models; all where there is no name. */
    static List<String> ofModels(List<String> names) {
        return chosen(OrmMeasure.CONTENDERS, names);
    }

    /** Those of {@code names} who render templates; all where there is no name. */
    static List<String> ofTemplates(List<String> names) {
        return chosen(TemplateMeasure.CONTENDERS, names);
    }

    /** Those of {@code names} who keep values for a while; all where there is no name. */
    static List<String> ofCaches(List<String> names) {
        return chosen(CacheMeasure.CONTENDERS, names);
    }

    /** Those of {@code names} who run tasks; all where there is no name. */
    static List<String> ofTasks(List<String> names) {
        return chosen(TasksMeasure.CONTENDERS, names);
    }

    private static List<String> chosen(List<String> all, List<String> names) {
        return all.stream().filter(name -> names.isEmpty() || names.contains(name)).toList();
    }

    private static void check(List<String> names, Set<String> servers) {
        var known = new LinkedHashSet<>(servers);
        known.addAll(OrmMeasure.CONTENDERS);
        known.addAll(TemplateMeasure.CONTENDERS);
        known.addAll(TasksMeasure.CONTENDERS);
        for (String name : names) {
            if (!known.contains(name)) {
                throw new BenchmarkFailure(
                        "Unknown contender '%s'.%s Choices are: %s."
                                .formatted(
                                        name,
                                        Suggestion.of(name, known),
                                        String.join(", ", known)));
            }
        }
    }

    private static Stream<Contender> bare(Database database, Path file) {
        return Stream.of(
                bare(
                        database.environment(),
                        Stream.of(ENDPOINTS, Measures.API, Set.of(Measures.START_UP_GOODS))
                                .flatMap(Set::stream)
                                .collect(Collectors.toSet())),
                bare(Map.of(BareServer.SQLITE, file.toString()), Set.of(Measures.GOODS_SQLITE)));
    }

    private static Contender bare(Map<String, String> environment, Set<Measure> measures) {
        return new Contender(
                "bare",
                JavaProgram.command(BareServer.class.getName(), "{port}"),
                environment,
                Measures.PLAINTEXT.path(),
                measures);
    }

    private static Contender belleville(Database database) {
        return new Contender(
                "belleville",
                JavaProgram.command(BenchmarkSite.class.getName(), "serve", "--port", "{port}"),
                database.siteEnvironment(),
                Measures.PLAINTEXT.path(),
                ENDPOINTS);
    }

    /** The site with visitors, which the other endpoints do not have to carry. */
    private static Contender page(Database database) {
        var environment = new HashMap<>(database.siteEnvironment());
        environment.put(SigningSettings.SECRET_KEY.environmentName(), PageSite.class.getName());
        Preparation.run(
                "belleville cannot migrate",
                JavaProgram.command(PageSite.class.getName(), "migrate"),
                environment);
        return new Contender(
                "belleville",
                JavaProgram.command(PageSite.class.getName(), "serve", "--port", "{port}"),
                environment,
                "/accounts/login/",
                Set.of(Measures.PAGE));
    }
}
