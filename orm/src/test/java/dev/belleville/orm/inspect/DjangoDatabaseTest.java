package dev.belleville.orm.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.orm.Vendor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that Django made and filled, read by the models that are written for it. */
class DjangoDatabaseTest {
    private static final String PYTHON = "/usr/bin/python3";
    private static final int GOODS = 40;

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void everyRowIsReadAndEveryRelationFollowed(Vendor vendor) throws Exception {
        try (var database = vendor.fresh()) {
            manage(database.url(), "migrate");
            manage(database.url(), "seed", String.valueOf(GOODS));
            try (var written = Written.of(database.url())) {
                Map<String, Integer> rows = Rows.check(written);
                assertThat(rows)
                        .containsEntry("catalog_goods", GOODS)
                        .containsEntry("catalog_category", 20)
                        .containsKeys("auth_user", "django_session", "authtoken_token");
                assertThat(rows.get("catalog_orderline")).isPositive();
                assertThat(written.text("catalog_goods")).isEqualTo(expected(vendor));
            }
        }
    }

    private static String expected(Vendor vendor) throws Exception {
        String name = "goods-" + vendor.name().toLowerCase(java.util.Locale.ROOT) + ".txt";
        try (var in = DjangoDatabaseTest.class.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), UTF_8);
        }
    }

    private static void manage(String url, String... arguments) throws Exception {
        String given = System.getenv("BELLEVILLE_PEER");
        Path folder =
                given == null ? Path.of("../../shared/peer").normalize() : Path.of(given);
        assumeTrue(
                Files.exists(folder.resolve("manage.py"))
                        && Files.isExecutable(Path.of(PYTHON)),
                "no Django peer: give its folder in BELLEVILLE_PEER");
        var builder = new ProcessBuilder(PYTHON, "manage.py");
        builder.command().addAll(List.of(arguments));
        builder.directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        if (url.startsWith("sqlite:")) {
            environment.put("PEER_DB", url.substring("sqlite:".length()));
        } else {
            var address = URI.create(url);
            String[] user = address.getUserInfo().split(":");
            environment.put("PEER_PG", address.getPath().substring(1));
            environment.put("PGUSER", user[0]);
            environment.put("PGPASSWORD", user[1]);
            environment.put("PGHOST", address.getHost());
            environment.put("PGPORT", String.valueOf(address.getPort()));
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assumeTrue(!said.contains("No module named"), "no Django: " + said);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
