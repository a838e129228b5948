package dev.belleville.orm.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.orm.Orm;
import dev.belleville.orm.Vendor;
import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Customer;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Review;
import dev.belleville.orm.shop.ShopDatabase;
import dev.belleville.orm.shop.User;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that Django made and filled, read by the models that are written for it. */
class DjangoDatabaseTest {
    private static final String PYTHON = "/usr/bin/python3";
    private static final int GOODS = 40;

    /** The peer knows no MariaDB by itself. */
    private static final String MARIADB_SETTINGS =
            """
            import os
            from shop.settings import *
            DATABASES = {"default": {"ENGINE": "django.db.backends.mysql", "OPTIONS": {"charset": "utf8mb4"},
                **{key: os.environ["MARIA_" + key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}}}
            """;

    @TempDir private static Path settings;

    @ParameterizedTest
    @EnumSource
    void everyRowIsReadAndEveryRelationFollowed(Vendor vendor) throws Exception {
        vendor.assumeThere();
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

    /**
     * The same tables on MariaDB where our own migrations made them, with columns in another order.
     */
    @Test
    void everyRowOfOurOwnTablesIsRead() throws Exception {
        Vendor.MARIADB.assumeThere();
        try (var database = Vendor.MARIADB.fresh()) {
            try (Orm orm = ShopDatabase.open(database.url())) {
                orm.run(DjangoDatabaseTest::sell);
            }
            try (var written = Written.of(database.url())) {
                assertThat(Rows.check(written))
                        .containsEntry("catalog_category", 2)
                        .containsEntry("catalog_goods", 1)
                        .containsEntry("catalog_goods_tags", 2)
                        .containsEntry("catalog_customer", 1)
                        .containsEntry("catalog_review", 1);
                assertThat(written.text("catalog_goods").lines().filter(line -> !line.isEmpty()))
                        .containsExactlyInAnyOrderElementsOf(
                                expected(Vendor.MARIADB)
                                        .lines()
                                        .filter(line -> !line.isEmpty())
                                        .toList());
            }
        }
    }

    private static void sell() {
        Category drinks =
                Category.objects.create(made -> {
                    made.name = "Drinks";
                    made.slug = "drinks";
                });
        Category tea =
                Category.objects.create(made -> {
                    made.name = "Tea";
                    made.slug = "tea";
                    made.parent.set(drinks);
                });
        Goods assam =
                Goods.objects.create(made -> {
                    made.name = "Assam ☕";
                    made.slug = "assam";
                    made.price = new BigDecimal("4.50");
                    made.category.set(tea);
                    made.attributes.put("strength", 5L);
                    made.created = Instant.parse("2026-05-06T07:08:09.123456Z");
                });
        assam.tags.create(made -> made.name = "black");
        assam.tags.create(made -> made.name = "gift");
        User anna =
                User.objects.create(made -> {
                    made.username = "anna";
                    made.dateJoined = assam.created;
                });
        Customer.objects.create(made -> made.user.set(anna));
        Review.objects.create(made -> {
            made.goods.set(assam);
            made.rating = 5;
            made.text = "strong";
            made.created = assam.created;
        });
    }

    private static String expected(Vendor vendor) throws Exception {
        String name = "goods-" + vendor.name().toLowerCase(Locale.ROOT) + ".txt";
        try (var in = DjangoDatabaseTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }

    private static void manage(String url, String... arguments) throws Exception {
        String given = System.getenv("BELLEVILLE_PEER");
        Path folder = given == null ? Path.of("../../shared/peer").normalize() : Path.of(given);
        assumeTrue(
                Files.exists(folder.resolve("manage.py")) && Files.isExecutable(Path.of(PYTHON)),
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
            boolean isMariadb = url.startsWith("mariadb:");
            String prefix = isMariadb ? "MARIA_" : "PG";
            environment.put(isMariadb ? "MARIA_NAME" : "PEER_PG", address.getPath().substring(1));
            environment.put(prefix + "USER", user[0]);
            environment.put(prefix + "PASSWORD", user[1]);
            environment.put(prefix + "HOST", address.getHost());
            environment.put(prefix + "PORT", String.valueOf(address.getPort()));
            if (isMariadb) {
                Files.writeString(settings.resolve("maria_settings.py"), MARIADB_SETTINGS);
                environment.put("PYTHONPATH", settings.toString());
                environment.put("DJANGO_SETTINGS_MODULE", "maria_settings");
            }
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assumeTrue(!said.contains("No module named"), "no Django: " + said);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
