import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the shop's start-up cache: runs it once as visitors would use it and lets the JVM keep what it loaded and linked.
 * {@code java Train.java CACHE JAVA OPTION… -cp CLASSPATH}
 *
 * <p>On a small shop in a file of its own; or on that of the database which the variable {@value
 * #DATABASE} names, whose driver the cache then holds too. There it only looks.
 */
final class Train {
    private static final String DATABASE = "BELLE_DATABASE_URL";

    private static final List<String> PATHS =
            List.of("/", "/?page=2", "/static/shop.css", "/app/1.0/goods", "/app/1.0/goods/1", "/nothing");

    private Train() {}

    public static void main(String[] args) throws Exception {
        Path cache = Path.of(args[0]);
        Path database = Files.createTempFile("train", ".sqlite3");
        Files.delete(database);
        Path seen = Path.of(cache + ".config");
        var java = List.of(args).subList(1, args.length);
        var command = new ArrayList<>(java);
        command.addAll(1, List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + seen));
        command.addAll(
                System.getenv(DATABASE) == null
                        ? List.of("shop.Demo", "--port", "0", "--seed", "40", "--database", "sqlite:" + database)
                        : List.of("shop.Shop", "serve", "--port", "0"));
        Process shop = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new StringBuilder();
        try {
            visit(address(shop, output));
        } finally {
            shop.destroy();
            if (!shop.waitFor(2, TimeUnit.MINUTES)) {
                shop.destroyForcibly();
            }
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(Path.of(database + suffix));
            }
        }
        var assembly = new ArrayList<>(java);
        assembly.addAll(
                1,
                List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + seen, "-XX:AOTCache=" + cache));
        Process assembling = new ProcessBuilder(assembly).redirectErrorStream(true).start();
        output.append(new String(assembling.getInputStream().readAllBytes()));
        if (assembling.waitFor() != 0 || !Files.exists(cache)) {
            System.err.println("belle: the JVM wrote no start-up cache. It said:\n" + output);
            System.exit(1);
        }
        Files.delete(seen);
        System.out.printf("The start-up cache is %s (%d MB).%n", cache, Files.size(cache) >> 20);
    }

    private static URI address(Process shop, StringBuilder output) throws IOException {
        var reader = shop.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            output.append(line).append('\n');
            int at = line.indexOf("http://");
            if (at >= 0) {
                Thread.ofVirtual().start(() -> drain(reader));
                return URI.create(line.substring(at).split("\\s")[0]);
            }
        }
        throw new IOException("the shop did not start:\n" + output);
    }

    /** Reads on, so that the shop never waits for a reader, until it ends. */
    private static void drain(BufferedReader reader) {
        try {
            while (reader.readLine() != null) {
                continue;
            }
        } catch (IOException _) {
            // The shop has ended, as it was asked to, and its output with it.
        }
    }

    /** In both versions of HTTP: their classes differ. */
    private static void visit(URI address) throws Exception {
        for (HttpClient.Version version : HttpClient.Version.values()) {
            try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
                for (int round = 0; round < 10; round++) {
                    for (String path : PATHS) {
                        visit(client, address.resolve(path));
                    }
                }
            }
        }
    }

    private static void visit(HttpClient client, URI page) throws Exception {
        int status =
                client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding()).statusCode();
        if (status >= 500) {
            throw new IOException(
                    "the shop answers %s with status %d; is its database migrated and seeded?"
                            .formatted(page.getPath(), status));
        }
    }
}
