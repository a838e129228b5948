package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.http.Urls;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.testing.Client;
import dev.belleville.testing.PostgresServer;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists by cursor that clients sort: each order has places of its own. */
class CursorOrderTest {
    private static final int ROWS = 17;

    @TempDir Path folder;

    /** A row with a column of each kind that tells a place, and some that do not. */
    @Entity
    public static class Parcel extends Model {
        public static final Manager<Parcel> objects = Manager.of(Parcel.class);
        static final Meta meta = Meta.of().ordering("-id");

        @Column(max = 20)
        public String name;

        @Column(digits = 8, places = 2)
        public BigDecimal price;

        public double weight;
        public boolean open;
        public LocalDate day;
        public Instant created;
        public Duration way;
        public UUID code;
        public @Nullable Integer shelf;
        public Map<String, Object> notes = Map.of();
    }

    private static final class Parcels extends ModelSerializer<Parcel> {
        Parcels() {
            super(Parcel.class);
            allFields();
        }
    }

    static final class ParcelViewSet extends ModelViewSet<Parcel> {
        ParcelViewSet() {
            queryset(Parcel.objects);
            serializer(new Parcels());
            pagination(CursorPagination.of(4).orderBy("created"));
            renderers(new JsonRenderer(), new NdjsonRenderer(), new CsvRenderer());
        }
    }

    @Test
    void onSqlite() {
        with("sqlite:" + folder.resolve("db.sqlite3"), CursorOrderTest::eachOrderIsFollowed);
    }

    @Test
    void onPostgresql() {
        try (PostgresServer.Database database = PostgresServer.create()) {
            with(database.url(), CursorOrderTest::eachOrderIsFollowed);
        }
    }

    private static void with(String url, Consumer<Client> work) {
        try (Site site =
                App.of()
                        .install(new RestApp())
                        .models(Parcel.class)
                        .set(WebSettings.DATABASE_URL, new Secret(url))
                        .urls(
                                Urls.of(
                                        Urls.path("schema", new SchemaView()),
                                        Urls.include(
                                                "",
                                                new SimpleRouter()
                                                        .register("parcels", new ParcelViewSet())
                                                        .urls())))
                        .build()) {
            site.prepare();
            site.scope().run(CursorOrderTest::fill);
            work.accept(Client.of(site.handler()));
        }
    }

    private static void fill() {
        for (int i = 0; i < ROWS; i++) {
            int number = i;
            Parcel.objects.create(parcel -> {
                parcel.name = "P" + number * 7 % 10;
                parcel.price = BigDecimal.valueOf(number * 31L % 50, 2);
                parcel.weight = number * 5 % 8 / 4.0;
                parcel.open = number % 3 == 0;
                parcel.day = LocalDate.of(2024, 1, 1).plusDays(number * 3 % 11);
                parcel.created = Instant.parse("2024-01-01T08:00:00.5Z").plusSeconds(number);
                parcel.way = Duration.ofMillis(number * 1700 % 9000 - 2000);
                parcel.code = new UUID(0, number * 13 % 19);
                parcel.shelf = number % 2 == 0 ? null : number;
            });
        }
    }

    private static void eachOrderIsFollowed(Client api) {
        for (String order :
                List.of("name", "price", "weight", "open", "day", "way", "code", "id", "created")) {
            for (String sign : List.of("", "-")) {
                List<Object> seen = walk(api, "/parcels/?ordering=" + sign + order, order, "next");
                assertThat(sign.isEmpty() ? seen : seen.reversed())
                        .as(order)
                        .isEqualTo(seen.stream().sorted(CursorOrderTest::compare).toList());
            }
        }
        assertThat(walk(api, "/parcels/?ordering=open,-name", "name", "next").subList(0, 2))
                .containsExactly("P9", "P8");
        List<Object> usual = walk(api, "/parcels/", "id", "next");
        for (String wrong : List.of("shelf", "notes", "nothing", "-shelf", "")) {
            assertThat(walk(api, "/parcels/?ordering=" + wrong, "id", "next")).isEqualTo(usual);
        }
    }

    @SuppressWarnings("unchecked") // of one kind
    private static int compare(Object one, Object other) {
        return one instanceof Number number
                ? Double.compare(number.doubleValue(), ((Number) other).doubleValue())
                : ((Comparable<Object>) one).compareTo(other);
    }

    /** All rows from {@code url} on, page after page, and back again. */
    private static List<Object> walk(Client api, String url, String member, String link) {
        var ids = new ArrayList<Object>();
        var values = new ArrayList<Object>();
        String last = url;
        for (Object at = url; at != null; ) {
            last = at.toString();
            Fact page = Fact.of(api.get(last).json());
            List<Fact> rows = page.list("results").stream().map(Fact::of).toList();
            (link.equals("next") ? rows : rows.reversed())
                    .forEach(row -> {
                        ids.add(row.get("id"));
                        values.add(
                                member.equals("way")
                                        ? millis(row.text("way"))
                                        : member.equals("price")
                                                ? new BigDecimal(row.text("price"))
                                                : row.get(member));
                    });
            at = page.get(link);
        }
        assertThat(ids).as(url).hasSize(ROWS).doesNotHaveDuplicates();
        if (link.equals("next")) {
            assertThat(walk(api, last, member, "previous")).isEqualTo(values.reversed());
        }
        return values;
    }

    /** {@code -1 23:59:58.300000} as minus 1700. */
    private static long millis(String text) {
        String[] parts = text.split(" ", -1);
        String[] time = parts[parts.length - 1].split(":", -1);
        long days = parts.length > 1 ? Long.parseLong(parts[0]) : 0;
        return days * 86_400_000
                + Long.parseLong(time[0]) * 3_600_000
                + Long.parseLong(time[1]) * 60_000
                + Math.round(Double.parseDouble(time[2]) * 1000);
    }

    @Test
    void whatCannotBeFollowedIsNotOffered() {
        with(
                "sqlite:" + folder.resolve("db.sqlite3"),
                api -> {
                    String schema = api.get("/schema").text();
                    assertThat(schema).contains("\"-price\"").doesNotContain("\"-shelf\"");
                });
    }

    @Test
    void tablesKeepTheOrderAndThePlace() {
        with(
                "sqlite:" + folder.resolve("db.sqlite3"),
                api -> {
                    String all = api.get("/parcels/?format=csv").text();
                    assertThat(all.lines().skip(1).findFirst().orElse("")).startsWith("1,");
                    String dear = api.get("/parcels/?format=ndjson&ordering=-price").text();
                    assertThat(dear.lines()).hasSize(ROWS);
                    assertThat(dear.lines().findFirst().orElse("")).contains("\"0.48\"");
                    Object next =
                            Fact.of(api.get("/parcels/?ordering=-price&format=json").json())
                                    .get("next");
                    String page =
                            api.get(String.valueOf(next).replace("format=json", "format=csv"))
                                    .text();
                    assertThat(page.lines()).hasSize(5);
                });
    }
}
