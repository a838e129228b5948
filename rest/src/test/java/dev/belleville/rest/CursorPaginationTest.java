package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Secret;
import dev.belleville.http.Request;
import dev.belleville.orm.QuerySet;
import dev.belleville.rest.shop.Category;
import dev.belleville.rest.shop.Goods;
import dev.belleville.rest.shop.ShopApi;
import dev.belleville.testing.MariadbServer;
import dev.belleville.testing.PostgresServer;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists by cursor on all databases; fewer rows are equal than a page holds. */
class CursorPaginationTest {
    private static final int ROWS = 23;
    private static final Instant START = Instant.parse("2024-01-01T08:00:00.123456Z");

    @TempDir Path folder;

    @Test
    void onSqlite() {
        everyRowIsSeenOnce("sqlite:" + folder.resolve("db.sqlite3"));
    }

    @Test
    void onPostgresql() {
        try (PostgresServer.Database database = PostgresServer.create()) {
            everyRowIsSeenOnce(database.url());
        }
    }

    @Test
    void onMariadb() {
        try (MariadbServer.Database database = MariadbServer.create()) {
            everyRowIsSeenOnce(database.url());
        }
    }

    private static void everyRowIsSeenOnce(String url) {
        try (Site site = ShopApi.app().set(WebSettings.DATABASE_URL, new Secret(url)).build()) {
            site.prepare();
            site.scope()
                    .run(() -> {
                        fill();
                        for (String order :
                                List.of("created", "-created", "price", "-price", "name")) {
                            walk(CursorPagination.of(8).orderBy(order, "id"));
                        }
                        assertThatThrownBy(() -> walk(CursorPagination.of(8).orderBy("released")))
                                .isInstanceOf(ImproperlyConfigured.class)
                                .hasMessageContaining("never null");
                    });
        }
    }

    private static void fill() {
        Category hall =
                Category.objects.create(category -> {
                    category.name = "Hall";
                    category.slug = "hall";
                });
        for (int i = 1; i <= ROWS; i++) {
            int number = i;
            Goods.objects.create(goods -> {
                goods.name = "Mug " + number % 7;
                goods.slug = "mug-" + number;
                goods.price = BigDecimal.valueOf(number % 5 + 100, 2);
                goods.category.set(hall);
                goods.created = START.plusNanos(number / 2 * 250_544_000L);
            });
        }
    }

    private static void walk(CursorPagination pagination) {
        var forth = new ArrayList<Long>();
        @Nullable String url = "/goods";
        String last = url;
        while (url != null) {
            last = url;
            ResultPage<Goods> page = read(pagination, url);
            page.items().forEach(goods -> forth.add(goods.id));
            url = (String) page.head().get("next");
        }
        assertThat(forth).hasSize(ROWS).doesNotHaveDuplicates();

        var back = new ArrayList<Long>();
        url = last;
        while (url != null) {
            ResultPage<Goods> page = read(pagination, url);
            page.items().reversed().forEach(goods -> back.add(goods.id));
            url = (String) page.head().get("previous");
        }
        assertThat(back).containsExactlyElementsOf(forth.reversed());
    }

    private static ResultPage<Goods> read(CursorPagination pagination, String url) {
        QuerySet<Goods> rows = Goods.objects.all();
        String target = url.replace("http://testserver", "");
        ResultPage<Goods> page =
                pagination.paginate(
                        rows, Request.builder("GET", target).host("testserver").build());
        return Objects.requireNonNull(page);
    }
}
