package shop;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.belleville.testing.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A PostgreSQL of a test's own, which it may stop and start again at the same address. */
final class PrivatePostgres implements AutoCloseable {
    private final Path folder;
    private final int port = FreePort.find();
    private EmbeddedPostgres server;

    PrivatePostgres(Path folder) throws IOException {
        this.folder = folder;
        server = firstTime();
    }

    String url() {
        return "postgresql://postgres:sesame@127.0.0.1:" + port + "/postgres";
    }

    private EmbeddedPostgres firstTime() {
        try {
            return started();
        } catch (IOException | IllegalStateException e) {
            return abort("the PostgreSQL of Maven Central does not run on this machine: " + e);
        }
    }

    private EmbeddedPostgres started() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    void start() throws IOException {
        server = started();
    }

    void stop() throws IOException {
        server.close();
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
