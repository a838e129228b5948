package dev.belleville.orm.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.Secret;
import dev.belleville.orm.DatabaseClient;
import dev.belleville.orm.NotSupportedError;
import dev.belleville.testing.MariadbServer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the databases' own programs are started. */
class ClientsTest {
    private static DatabaseClient of(String url) {
        return Clients.of(DatabaseUrl.parse(url));
    }

    @Test
    void eachHasItsWords() {
        assertThat(of("sqlite:shop.db"))
                .isEqualTo(new DatabaseClient(List.of("sqlite3", "shop.db"), Map.of()));
        assertThat(of("postgresql://ann:open%20sesame@db:5433/shop?search_path=a, b"))
                .isEqualTo(
                        new DatabaseClient(
                                List.of(
                                        "psql",
                                        "--username=ann",
                                        "--host=db",
                                        "--port=5433",
                                        "--dbname=shop"),
                                Map.of(
                                        "PGPASSWORD",
                                        new Secret("open sesame"),
                                        "PGOPTIONS",
                                        new Secret("-c search_path=a,b"))));
        assertThat(of("mariadb://ann:secret@db/shop?sslrootcert=ca.pem"))
                .isEqualTo(
                        new DatabaseClient(
                                List.of(
                                        "mariadb",
                                        "--user=ann",
                                        "--host=db",
                                        "--port=3306",
                                        "--ssl-ca=ca.pem",
                                        "--database=shop"),
                                Map.of("MYSQL_PWD", new Secret("secret"))));
    }

    @Test
    void aPasswordIsNeverSeen() {
        assertThat(of("postgresql://ann:sesame@db/shop").toString()).doesNotContain("sesame");
        assertThat(of("mariadb://ann:sesame@db/shop").command().toString())
                .doesNotContain("sesame");
    }

    @Test
    void mariadbsProgramFindsTheDatabase() throws Exception {
        MariadbServer.assumeThere();
        String path = System.getenv("PATH");
        assumeTrue(
                Stream.of(path.split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "mariadb"))),
                "no program mariadb: install the client of the database");
        try (var database = MariadbServer.create()) {
            DatabaseClient client = of(database.url());
            var command = new ArrayList<>(client.command());
            command.add("--batch");
            command.add("--execute=SELECT 6 * 7 AS answer");
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            client.environment().forEach((k, v) -> builder.environment().put(k, v.reveal()));
            Process program = builder.start();
            String said = new String(program.getInputStream().readAllBytes(), UTF_8);
            assertThat(said).isEqualTo("answer\n42\n");
            assertThat(program.waitFor()).isZero();
        }
    }

    @Test
    void memoryIsOutOfReach() {
        assertThatThrownBy(() -> of("sqlite::memory:"))
                .isInstanceOf(NotSupportedError.class)
                .hasMessageContaining("sqlite:PATH");
    }
}
