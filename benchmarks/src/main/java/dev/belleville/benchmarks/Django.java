package dev.belleville.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The Django site that stands beside the shop, under gunicorn. */
final class Django {
    /** Names the folder of the site; else it is {@code ../shared/peer}. */
    static final String VARIABLE = "BELLEVILLE_PEER";

    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");
    private static final String NEEDED =
            "import django, rest_framework, django_filters, psycopg2, gunicorn";
    private static final List<String> OWN_FILES =
            List.of("django/bench_settings.py", "django/bench_urls.py");

    /** Django renders the very files that Belleville does. */
    private static final List<String> TEMPLATES =
            List.of(
                    "site/templates/fortunes.html",
                    "site/templates/page_base.html",
                    "site/templates/page.html");

    private static final Set<Measure> MEASURES =
            Measures.with(
                    Measures.API,
                    Measures.PLAINTEXT,
                    Measures.JSON,
                    Measures.DB,
                    Measures.FORTUNES,
                    Measures.PAGE,
                    Measures.START_UP,
                    Measures.START_UP_GOODS,
                    Measures.MEMORY);

    private Django() {}

    /**
     * The contender, on databases that the shop has filled; none, with the reason told, where
     * Django is not there.
     */
    static Stream<Contender> contenders(
            Database database, Path file, Path folder, Progress progress) {
        Path peer =
                Path.of(System.getenv().getOrDefault(VARIABLE, "../shared/peer"))
                        .toAbsolutePath()
                        .normalize();
        if (!Files.exists(peer.resolve("manage.py"))) {
            progress.warn("django is skipped: no site in " + peer + "; set " + VARIABLE + ".");
            return Stream.empty();
        }
        Optional<String> python = PYTHONS.stream().filter(Django::hasPackages).findFirst();
        if (python.isEmpty()) {
            progress.warn(
                    "django is skipped: install python3-django python3-djangorestframework"
                            + " python3-django-filters python3-psycopg2 gunicorn.");
            return Stream.empty();
        }
        Path own = folder.resolve("django");
        Map<String, String> environment = environment(peer, own);
        Map<String, String> onFile = new HashMap<>(environment);
        onFile.put("PEER_DB", file.toString());
        environment.putAll(database.environment());
        environment.put("PEER_PG", environment.get("PGDATABASE"));
        copyOwnFiles(own);
        progress.say("Preparing Django …");
        manage(python.get(), peer, environment, "migrate", "--verbosity", "0");
        return Stream.of(
                contender(python.get(), environment, MEASURES),
                contender(python.get(), onFile, Set.of(Measures.GOODS_SQLITE)));
    }

    private static Contender contender(
            String python, Map<String, String> environment, Set<Measure> measures) {
        List<String> command =
                List.of(
                        python,
                        "-m",
                        "gunicorn",
                        "--workers=1",
                        "--worker-class=gthread",
                        "--threads=4",
                        "--bind=127.0.0.1:{port}",
                        "shop.wsgi");
        return new Contender("django", command, environment, Measures.GOODS.path(), measures);
    }

    private static boolean hasPackages(String python) {
        try {
            return new ProcessBuilder(python, "-c", NEEDED).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            throw BenchmarkFailure.interrupted(e);
        }
    }

    private static Map<String, String> environment(Path peer, Path own) {
        var environment = new HashMap<String, String>();
        environment.put("PYTHONPATH", own + ":" + peer);
        environment.put("PYTHONPYCACHEPREFIX", own.resolve("compiled").toString());
        environment.put("DJANGO_SETTINGS_MODULE", "bench_settings");
        return environment;
    }

    private static void copyOwnFiles(Path folder) {
        try {
            copy(OWN_FILES, folder);
            copy(TEMPLATES, folder.resolve("templates"));
        } catch (IOException e) {
            throw new BenchmarkFailure("Cannot write to " + folder + ".", e);
        }
    }

    private static void copy(List<String> files, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : files) {
            Path target = folder.resolve(Path.of(file).getFileName());
            try (InputStream in = Django.class.getResourceAsStream(file)) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void manage(
            String python, Path peer, Map<String, String> environment, String... arguments) {
        var command = new ArrayList<>(List.of(python, peer.resolve("manage.py").toString()));
        command.addAll(List.of(arguments));
        Preparation.run("django cannot " + arguments[0], command, environment);
    }
}
