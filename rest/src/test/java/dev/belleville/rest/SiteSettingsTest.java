package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.ValidationError;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import dev.belleville.http.Urls;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.QuerySet;
import dev.belleville.rest.filters.FilterBackend;
import dev.belleville.rest.filters.OrderingFilter;
import dev.belleville.rest.serializers.DateField;
import dev.belleville.rest.serializers.DecimalField;
import dev.belleville.rest.serializers.HyperlinkedModelSerializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.Values;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a site says for all endpoints that say nothing themselves. */
class SiteSettingsTest {
    @TempDir Path folder;

    /** A visit. */
    @Entity
    public static class Visit extends Model {
        public static final Manager<Visit> objects = Manager.of(Visit.class);
        static final Meta meta = Meta.of().ordering("id");

        @Column(max = 20)
        public String name;

        @Column(digits = 6, places = 2)
        public BigDecimal price;

        public LocalDate day;
        public LocalTime hour;
        public Instant made;
    }

    private static final class Visits extends HyperlinkedModelSerializer<Visit> {
        Visits() {
            super(Visit.class);
            allFields();
            field("own", DateField.of().format("%Y").source("day").readOnly());
            field("text", DecimalField.of(6, 2).asText().source("price").readOnly());
        }

        @Override
        protected Values validate(Values values, SerializerContext context) {
            if (values.get("name", String.class).equals("nobody")) {
                throw new ValidationError("Nobody comes.", "nobody");
            }
            return values;
        }
    }

    private static final class VisitViewSet extends ModelViewSet<Visit> {
        VisitViewSet() {
            queryset(Visit.objects);
            serializer(new Visits());
            search("name");
        }
    }

    private void with(App app, Consumer<Client> work) {
        try (Site site =
                app.models(Visit.class)
                        .set(
                                WebSettings.DATABASE_URL,
                                new Secret("sqlite:" + folder.resolve("db.sqlite3")))
                        .urls(
                                Urls.of(
                                        Urls.path("schema", new SchemaView()),
                                        Urls.include(
                                                "",
                                                new SimpleRouter()
                                                        .register("visits", new VisitViewSet())
                                                        .urls())))
                        .build()) {
            site.prepare();
            site.scope()
                    .run(() -> {
                        for (String name : List.of("Zoë", "ann", "bob")) {
                            Visit.objects.create(visit -> {
                                visit.name = name;
                                visit.price = new BigDecimal(name.length() + ".50");
                                visit.day = LocalDate.of(2024, 2, 3);
                                visit.hour = LocalTime.of(8, 30);
                                visit.made = Instant.parse("2024-02-03T08:30:00Z");
                            });
                        }
                    });
            work.accept(Client.of(site.handler()));
        }
    }

    private static App site() {
        return App.of().install(new RestApp());
    }

    @Test
    void valuesAreWrittenAndReadAsTheSiteSays() {
        App app =
                site().set(RestSettings.DATE_FORMAT, "%d.%m.%Y")
                        .set(RestSettings.DATE_INPUT_FORMATS, List.of("%d.%m.%Y", "iso-8601"))
                        .set(RestSettings.TIME_FORMAT, "%H h %M")
                        .set(RestSettings.TIME_INPUT_FORMATS, List.of("%H h %M"))
                        .set(RestSettings.DATETIME_FORMAT, "%Y/%m/%d")
                        .set(RestSettings.COERCE_DECIMAL_TO_STRING, false)
                        .set(RestSettings.URL_FIELD_NAME, "self")
                        .set(RestSettings.NON_FIELD_ERRORS_KEY, "all");
        with(
                app,
                api -> {
                    assertThat(api.get("/visits/1/").text())
                            .isEqualTo(
                                    "{\"self\":\"http://localhost/visits/1/\",\"own\":\"2024\","
                                            + "\"text\":\"3.50\",\"name\":\"Zoë\",\"price\":3.5,"
                                            + "\"day\":\"03.02.2024\",\"hour\":\"08 h 30\","
                                            + "\"made\":\"2024/02/03\"}");
                    Map<String, Object> visit =
                            Map.of(
                                    "name", "cat",
                                    "price", "1.25",
                                    "day", "05.06.2024",
                                    "hour", "09 h 15",
                                    "made", "2024-01-01T00:00:00Z");
                    TestResponse made = api.postJson("/visits/", visit);
                    assertThat(made.status()).isEqualTo(201);
                    assertThat(made.header("Location")).isEqualTo("http://localhost/visits/4/");
                    TestResponse wrong =
                            api.patchJson(
                                    "/visits/1/", Map.of("name", "x", "hour", "9", "day", "soon"));
                    assertThat(wrong.json())
                            .isEqualTo(
                                    Map.of(
                                            "hour",
                                            List.of(
                                                    "Time has wrong format. Use one of these"
                                                            + " formats instead: hh h mm."),
                                            "day",
                                            List.of(
                                                    "Date has wrong format. Use one of these"
                                                            + " formats instead: DD.MM.YYYY,"
                                                            + " YYYY-MM-DD.")));
                    assertThat(api.patchJson("/visits/1/", Map.of("name", "nobody")).json())
                            .isEqualTo(Map.of("all", List.of("Nobody comes.")));
                });
    }

    @Test
    void jsonIsWrittenAsTheSiteSays() {
        App app =
                site().set(RestSettings.UNICODE_JSON, false).set(RestSettings.COMPACT_JSON, false);
        with(
                app,
                api ->
                        assertThat(api.get("/visits/1/").text())
                                .contains("\"name\": \"Zo\\u00eb\", \"price\": \"3.50\""));
    }

    @Test
    void parametersAreCalledAsTheSiteSays() {
        App app =
                App.of()
                        .install(
                                new RestApp()
                                        .pagination(
                                                LimitOffsetPagination.of(2, 5)
                                                        .parameters("n", "from")))
                        .set(RestSettings.SEARCH_PARAMETER, "q")
                        .set(RestSettings.ORDERING_PARAMETER, "sort")
                        .set(RestSettings.FORMAT_PARAMETER, "");
        with(
                app,
                api -> {
                    Fact page = Fact.of(api.get("/visits/?sort=-name&n=1&from=1").json());
                    assertThat(page.get("next"))
                            .isEqualTo("http://localhost/visits/?from=2&n=1&sort=-name");
                    assertThat(page.list("results").toString()).contains("name=ann");
                    assertThat(Fact.of(api.get("/visits/?q=bo").json()).get("count")).isEqualTo(1);
                    assertThat(api.get("/visits/?format=xml").status()).isEqualTo(200);
                    assertThat(api.get("/schema").text())
                            .contains("\"q\"", "\"sort\"", "\"n\"", "\"from\"")
                            .doesNotContain("\"search\"", "\"ordering\"", "\"offset\"");
                });
    }

    @Test
    void pagesAndPlacesMayBeAskedForByOtherNames() {
        App pages =
                App.of()
                        .install(
                                new RestApp()
                                        .pagination(PageNumberPagination.of(2).pageParameter("p")));
        with(
                pages,
                api ->
                        assertThat(Fact.of(api.get("/visits/?p=1").json()).get("next"))
                                .isEqualTo("http://localhost/visits/?p=2"));
    }

    /** Those before noon in the alphabet. */
    private static final class Early implements FilterBackend {
        @Override
        public <T extends BaseModel> QuerySet<T> filter(QuerySet<T> rows, ApiRequest request) {
            return rows.filter("name__lt", "b");
        }
    }

    /** Says what was asked for, whatever was. */
    private static final class Plain implements ContentNegotiation {
        @Override
        public Accepted renderer(
                List<Renderer> renderers, Request request, @Nullable String suffix) {
            return new Accepted(
                    renderers.getLast(), MediaType.parse(renderers.getLast().mediaType()));
        }
    }

    @Test
    void filtersParsersAndNegotiationOfTheSiteHoldEverywhere() {
        App app =
                App.of()
                        .install(
                                new RestApp()
                                        .filters(
                                                new Early(),
                                                OrderingFilter.of("price").with("cost", "price"))
                                        .parsers(new FormParser())
                                        .renderers(new JsonRenderer(), new NdjsonRenderer())
                                        .contentNegotiation(new Plain()));
        with(
                app,
                api -> {
                    String lines = api.get("/visits/?ordering=-cost&format=json").text();
                    assertThat(lines.lines()).hasSize(2);
                    assertThat(lines).contains("ann", "Zo").doesNotContain("bob");
                    assertThat(api.postJson("/visits/", Map.of("name", "x")).status())
                            .isEqualTo(415);
                });
    }
}
