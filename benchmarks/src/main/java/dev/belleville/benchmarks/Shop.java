package dev.belleville.benchmarks;

import java.util.Set;

/** The example shop, on the very tables and rows that Django serves too. */
final class Shop {
    private static final String MAIN = "shop.Shop";

    private Shop() {}

    /**
     * Makes the shop's tables in {@code database} and a thousand goods in them.
     *
     * @throws BenchmarkFailure where the shop's own commands fail
     */
    static void fill(Database database, Progress progress) {
        progress.say("Filling the shop …");
        manage(database, "migrate");
        manage(database, "seed", "1000");
    }

    /** The contender; its database is filled. */
    static Contender contender(Database database) {
        return new Contender(
                "shop",
                JavaProgram.command(MAIN, "serve", "--port", "{port}"),
                database.siteEnvironment(),
                Measures.GOODS.path(),
                Set.of(Measures.GOODS, Measures.START_UP, Measures.MEMORY));
    }

    private static void manage(Database database, String... arguments) {
        Preparation.run(
                "shop cannot " + arguments[0],
                JavaProgram.command(MAIN, arguments),
                database.siteEnvironment());
    }
}
