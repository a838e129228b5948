package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Zones;
import dev.belleville.http.Middleware;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.rest.filters.FilterSet;
import dev.belleville.rest.filters.QueryFilter;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.testing.Client;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.i18n.I18nSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moments in the time zone of the site, or of who asks. */
class ZonesTest {
    /** What happened. */
    @Entity
    public static class Event extends Model {
        public static final Manager<Event> objects = Manager.of(Event.class);
        static final Meta meta = Meta.of().ordering("id");

        public Instant at;
    }

    private static final class EventSerializer extends ModelSerializer<Event> {
        EventSerializer() {
            super(Event.class);
            fields("at");
        }
    }

    private static final class Events extends ModelViewSet<Event> {
        Events() {
            queryset(Event.objects);
            serializer(new EventSerializer());
            filter(
                    FilterSet.of(Event.class)
                            .with("since", QueryFilter.moment("at__gte"))
                            .with("day", QueryFilter.dates("at")));
        }
    }

    /** Who asks from China says so. */
    private static final Middleware TRAVEL =
            next ->
                    request ->
                            request.headers().has("X-China")
                                    ? Zones.with(ZoneId.of("Asia/Shanghai"))
                                            .call(() -> next.handle(request))
                                    : next.handle(request);

    private Site site;
    private Client client;

    @BeforeEach
    void open(@TempDir Path folder) {
        site =
                App.of()
                        .install(new RestApp())
                        .models(Event.class)
                        .set(
                                WebSettings.DATABASE_URL,
                                new Secret("sqlite:" + folder.resolve("events.sqlite3")))
                        .set(I18nSettings.TIME_ZONE, ZoneId.of("Europe/Paris"))
                        .use(TRAVEL)
                        .urls(new SimpleRouter().register("events", new Events()).urls())
                        .build();
        site.prepare();
        client = Client.of(site.handler());
    }

    @AfterEach
    void close() {
        site.close();
    }

    private String made(Client asking, String at) {
        return asking.postJson("/events/", Map.of("at", at)).text();
    }

    @Test
    void momentsAreReadAndShownInTheCurrentTimeZone() {
        assertThat(made(client, "2024-07-01T00:30"))
                .isEqualTo("{\"at\":\"2024-07-01T00:30:00+02:00\"}");
        assertThat(made(client, "2024-01-01T00:30Z"))
                .isEqualTo("{\"at\":\"2024-01-01T01:30:00+01:00\"}");
        Client chinese = Client.of(site.handler()).header("X-China", "1");
        assertThat(made(chinese, "2024-07-01T00:30"))
                .isEqualTo("{\"at\":\"2024-07-01T00:30:00+08:00\"}");
        assertThat(made(client, "2024-03-31T02:30"))
                .isEqualTo(
                        "{\"at\":[\"Invalid datetime for the timezone \\\"Europe/Paris\\\".\"]}");
        site.scope()
                .run(() ->
                        assertThat(Event.objects.all().list())
                                .extracting(event -> event.at.toString())
                                .isEqualTo(
                                        List.of(
                                                "2024-06-30T22:30:00Z",
                                                "2024-01-01T00:30:00Z",
                                                "2024-06-30T16:30:00Z")));
    }

    @Test
    void filtersCountByTheSameClock() {
        made(client, "2024-07-01T00:30");
        for (String none :
                List.of(
                        "since=2024-07-01T00:31",
                        "day_before=2024-06-30",
                        "since=2024-06-30T22:31Z")) {
            assertThat(client.get("/events/?" + none).text()).as(none).isEqualTo("[]");
        }
        for (String one : List.of("since=2024-07-01T00:30", "day_after=2024-07-01")) {
            assertThat(client.get("/events/?" + one).text()).as(one).contains("+02:00");
        }
        assertThat(client.get("/events/?since=2024-03-31T02:30").status()).isEqualTo(400);
    }
}
