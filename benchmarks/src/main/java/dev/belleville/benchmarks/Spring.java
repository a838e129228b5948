package dev.belleville.benchmarks;

import java.util.Map;
import java.util.Optional;

/** Spring Boot, with what a Spring team takes for pages; it makes its own tables of sessions. */
final class Spring {
    /** The system property with its class path. */
    private static final String CLASS_PATH = "belleville.bench.spring";

    private static final String MAIN = "dev.belleville.benchmarks.spring.SpringSite";

    private Spring() {}

    /** The contender, on a database that the shop has filled; or nothing, with the reason told. */
    static Optional<Contender> contender(Database database, Progress progress) {
        String classPath = System.getProperty(CLASS_PATH);
        if (classPath == null) {
            progress.warn("spring is skipped: only ./belle bench builds it.");
            return Optional.empty();
        }
        Map<String, String> postgresql = database.environment();
        return Optional.of(
                new Contender(
                        "spring",
                        JavaProgram.commandOn(classPath, MAIN, "--server.port={port}"),
                        Map.of(
                                "SPRING_DATASOURCE_URL",
                                "jdbc:postgresql://%s:%s/%s"
                                        .formatted(
                                                postgresql.get("PGHOST"),
                                                postgresql.get("PGPORT"),
                                                postgresql.get("PGDATABASE")),
                                "SPRING_DATASOURCE_USERNAME",
                                String.valueOf(postgresql.get("PGUSER")),
                                "SPRING_DATASOURCE_PASSWORD",
                                String.valueOf(postgresql.get("PGPASSWORD"))),
                        "/login",
                        Measures.with(Measures.API, Measures.PAGE)));
    }
}
