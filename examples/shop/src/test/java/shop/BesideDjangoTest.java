package shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.http.Server;
import dev.belleville.mail.InMemoryBackend;
import dev.belleville.mail.MailSettings;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.testing.Await;
import dev.belleville.testing.PostgresServer;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.User;
import dev.belleville.web.tasks.TasksApp;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.checkout.Receipt;
import shop.staff.OrderExport;

/** The shop and Django (3.2, as in Debian 12) on one database. */
class BesideDjangoTest {
    private static final List<String> TABLES =
            List.of(
                    "auth_user",
                    "catalog_category",
                    "catalog_tag",
                    "catalog_goods",
                    "catalog_goods_tags",
                    "catalog_customer",
                    "catalog_order",
                    "catalog_orderline",
                    "catalog_review");

    /**
     * REST framework 3.14 has not yet {@code 0004_alter_tokenproxy_options}, which makes nothing,
     * and Django no tables of our tasks.
     */
    private static final int OF_OTHERS = 1 + TasksApp.of().migrations().size();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path folder;

    private static Site site(String url) {
        return Shop.app()
                .flag("databaseUrl", url)
                .flag(WebSettings.PORT.key(), "0")
                .flag(TasksApp.WORKER_EMBEDDED.key(), "false") // its tables are not there
                .build();
    }

    private static void seed(Site site, int count) {
        site.scope()
                .run(() -> {
                    site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                    new Seed(count).run();
                });
    }

    @Test
    void aDatabaseThatDjangoMadeIsServedAsItIs() throws Exception {
        Path file = folder.resolve("django.sqlite3");
        try (var django = new DjangoPeer(Map.of("PEER_DB", file.toString()))) {
            django.manage("migrate");
            django.manage("seed", "1000");
            compare(django, "sqlite:" + file, OF_OTHERS);
        }
    }

    @Test
    void theDemoOpensADatabaseThatDjangoMadeAndAddsNothing() throws Exception {
        Path file = folder.resolve("django.sqlite3");
        try (var django = new DjangoPeer(Map.of("PEER_DB", file.toString()));
                Site site = site("sqlite:" + file)) {
            django.manage("migrate");
            django.manage("seed", "60");
            assertThat(demo("sqlite:" + file))
                    .contains("60 there already", "Tasks       wait in memory")
                    .doesNotContain("--fresh", "ERROR", "WARN");
            assertThat(site.pendingMigrations()).isEqualTo(OF_OTHERS);
        }
    }

    /** What the demo says until it serves, its log included. */
    private String demo(String url) throws Exception {
        Process demo =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "shop.Demo",
                                "--port=0",
                                "--database=" + url)
                        .redirectErrorStream(true)
                        .start();
        try (BufferedReader said = demo.inputReader(UTF_8)) {
            var lines = new StringJoiner("\n");
            for (String line = said.readLine();
                    line != null && !line.startsWith("Ctrl+C");
                    line = said.readLine()) {
                lines.add(line);
            }
            return lines.toString();
        } finally {
            demo.destroy();
            demo.waitFor();
        }
    }

    @Test
    void soIsOneOnPostgresql() throws Exception {
        try (var database = PostgresServer.create()) {
            URI url = URI.create(database.url());
            String[] user = url.getUserInfo().split(":");
            Map<String, String> environment =
                    Map.of(
                            "PEER_PG", url.getPath().substring(1),
                            "PGUSER", user[0],
                            "PGPASSWORD", user[1],
                            "PGHOST", url.getHost(),
                            "PGPORT", String.valueOf(url.getPort()));
            try (var django = new DjangoPeer(environment)) {
                django.manage("migrate");
                django.manage("seed", "1000");
                compare(django, database.url(), OF_OTHERS);
            }
        }
    }

    @Test
    void djangoOpensADatabaseThatWeMade() throws Exception {
        Path file = folder.resolve("ours.sqlite3");
        try (var django = new DjangoPeer(Map.of("PEER_DB", file.toString()));
                Site site = site("sqlite:" + file)) {
            seed(site, 1000);
            django.manage(
                    "migrate"); // its own apps alone: auth and catalog are recorded as applied
            compare(django, "sqlite:" + file, 0);
        }
    }

    @Test
    void tasksHaveTheirTablesBesideDjangos() throws Exception {
        Path file = folder.resolve("tasks.sqlite3");
        try (var django = new DjangoPeer(Map.of("PEER_DB", file.toString()))) {
            django.manage("migrate");
            try (Site site =
                    Shop.app()
                            .flag("databaseUrl", "sqlite:" + file)
                            .set(MailSettings.EMAIL_BACKEND, MailSettings.Backend.MEMORY)
                            .build()) {
                assertThatThrownBy(() -> site.mail().send("Lost", "", "anna@example.com"))
                        .hasMessageContaining("'belle migrate tasks'");
                site.migrator()
                        .migrate(new MigrationTarget("tasks", ""), Mode.RUN, Progress.SILENT);
                assertThat(site.pendingMigrations()).as("of Django's own").isEqualTo(1);
                assertThat(django.manage("migrate", "--check")).doesNotContain("[ ]");
                site.serving();
                site.mail().send("Hello", "", "anna@example.com");
                var outbox = (InMemoryBackend) site.mail().backend();
                Await.until(PATIENCE, () -> !outbox.outbox().isEmpty());
                assertThat(outbox.outbox().getFirst().subject()).isEqualTo("Hello");
            }
        }
    }

    @Test
    void tasksNeedNoTablesBesideDjangos() throws Exception {
        Path file = folder.resolve("memory.sqlite3");
        try (var django = new DjangoPeer(Map.of("PEER_DB", file.toString()))) {
            django.manage("migrate");
            django.manage("seed", "60");
            App shop =
                    Shop.app()
                            .flag("databaseUrl", "sqlite:" + file)
                            .set(MailSettings.EMAIL_BACKEND, MailSettings.Backend.MEMORY)
                            .set(OrderExport.ROOT, folder.toString());
            try (Site site = Demo.inMemory(shop).build()) {
                site.serving();
                OrderExport export = OrderExport.named();
                site.scope().call(() -> export.ask().get(PATIENCE));
                assertThat(folder.resolve(export.name() + ".csv")).isNotEmptyFile();
                site.scope().run(BesideDjangoTest::sendReceipt);
                var outbox = (InMemoryBackend) site.mail().backend();
                Await.until(PATIENCE, () -> !outbox.outbox().isEmpty());
                assertThat(outbox.outbox()).hasSize(1);
            }
        }
    }

    private static void sendReceipt() {
        User anna = User.objects.get("username", "root");
        anna.email = "anna@example.com";
        anna.save();
        Order order = requireNonNull(Order.objects.orderBy("id").first());
        order.customer.get().user.set(anna);
        order.customer.get().save();
        Receipt.TASK
                .s(requireNonNull(order.id), "en", "https://shop.example/account/orders/1")
                .idempotencyKey("receipt")
                .applyAsync();
    }

    private static void compare(DjangoPeer django, String url, int missing) throws Exception {
        try (Site site = site(url);
                Server server = site.serve()) {
            assertThat(site.pendingMigrations())
                    .as("migrations that are not applied")
                    .isEqualTo(missing);
            assertThat(django.replay("requests-1.jsonl", django.serve(), server.uri())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 200})
    void bothSeedTheSameRows(int count) throws Exception {
        Path theirs = folder.resolve("theirs.sqlite3");
        Path ours = folder.resolve("ours.sqlite3");
        try (var django = new DjangoPeer(Map.of("PEER_DB", theirs.toString()))) {
            django.manage("migrate");
            django.manage("seed", String.valueOf(count));
        }
        try (Site site = site("sqlite:" + ours)) {
            seed(site, count);
        }
        for (String table : TABLES) {
            assertThat(rows(ours, table)).as(table).isNotEmpty().isEqualTo(rows(theirs, table));
        }
    }

    /** Every row as text, columns by name: the two sites may have made them in another order. */
    private static List<String> rows(Path file, String table) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            var columns = new ArrayList<String>();
            try (ResultSet info =
                    statement.executeQuery(
                            "select name from pragma_table_info('" + table + "') order by name")) {
                while (info.next()) {
                    columns.add('"' + info.getString(1) + '"');
                }
            }
            String values =
                    String.join(
                            " || '|' || ",
                            columns.stream()
                                    .map(c ->
                                            "typeof(" + c + ") || ' ' || ifnull(" + c + ", 'NULL')")
                                    .toList());
            var rows = new ArrayList<String>();
            try (ResultSet all =
                    statement.executeQuery(
                            "select " + values + " from " + table + " order by id")) {
                while (all.next()) {
                    rows.add(all.getString(1));
                }
            }
            return rows;
        }
    }
}
