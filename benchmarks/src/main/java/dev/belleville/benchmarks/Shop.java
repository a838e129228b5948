package dev.belleville.benchmarks;

import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The example shop, on the very tables and rows that Django serves too. */
final class Shop {
    /** Who shows it may write to the API. */
    static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";

    private static final String MAIN = "shop.Shop";

    private Shop() {}

    /**
     * Makes the shop's tables in {@code database} and a thousand goods in them.
     *
     * @throws BenchmarkFailure where the shop's own commands fail
     */
    static void fill(Database database, Progress progress) {
        progress.say("Filling the shop …");
        fill(database.siteEnvironment());
        database.addToken(TOKEN);
    }

    /** The same in a new file of SQLite in {@code folder}. */
    static Path fillFile(Path folder, Progress progress) {
        progress.say("Filling the shop on SQLite …");
        Path file = folder.resolve("shop.sqlite3");
        try {
            for (String part : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(Path.of(file + part));
            }
        } catch (IOException e) {
            throw new BenchmarkFailure("The shop of before, " + file + ", does not go.", e);
        }
        fill(environment(file));
        return file;
    }

    private static void fill(Map<String, String> environment) {
        manage(environment, "migrate");
        manage(environment, "seed", "1000");
    }

    /** The contender, on either database; both are filled. */
    static Stream<Contender> contenders(Database database, Path file) {
        return Stream.of(
                contender(
                        database.siteEnvironment(),
                        Measures.with(Measures.API, Measures.START_UP_GOODS, Measures.MEMORY)),
                contender(environment(file), Set.of(Measures.GOODS_SQLITE)));
    }

    private static Contender contender(Map<String, String> environment, Set<Measure> measures) {
        return new Contender(
                "shop",
                JavaProgram.command(MAIN, "serve", "--port", "{port}"),
                environment,
                Measures.GOODS.path(),
                measures);
    }

    private static Map<String, String> environment(Path file) {
        return Map.of(WebSettings.DATABASE_URL.environmentName(), "sqlite:" + file);
    }

    private static void manage(Map<String, String> environment, String... arguments) {
        Preparation.run(
                "shop cannot " + arguments[0], JavaProgram.command(MAIN, arguments), environment);
    }
}
