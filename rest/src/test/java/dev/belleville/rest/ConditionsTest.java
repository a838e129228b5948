package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.Secret;
import dev.belleville.http.HttpDate;
import dev.belleville.http.Request;
import dev.belleville.http.Urls;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.Version;
import dev.belleville.rest.serializers.MethodField;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.testing.Client;
import dev.belleville.testing.PostgresServer;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reads and writes on a condition. */
class ConditionsTest {
    private static final int WRITERS = 8;

    @TempDir Path folder;
    private Site site;
    private Client api;

    /** A row that tells of its changes. */
    @Entity
    public static class Page extends Model {
        public static final Manager<Page> objects = Manager.of(Page.class);
        static final Meta meta = Meta.of().ordering("id");

        public String title;
        @Column public int visits = 0;
        @Version public long revision;

        @Column(autoNow = true)
        public @Nullable Instant changed;
    }

    /** A row that tells nothing. */
    @Entity
    public static class Note extends Model {
        public static final Manager<Note> objects = Manager.of(Note.class);
        static final Meta meta = Meta.of().ordering("id");

        public String text;
    }

    private static final class Pages extends ModelSerializer<Page> {
        Pages(boolean more) {
            super(Page.class);
            if (more) {
                fields("id", "title", "visits", "loud");
                field(
                        "loud",
                        MethodField.of(
                                Page.class, (page, _) -> page.title.toUpperCase(Locale.ROOT)));
            } else {
                fields("id", "title", "visits");
            }
        }
    }

    private static final class Notes extends ModelSerializer<Note> {
        Notes() {
            super(Note.class);
            fields("id", "text");
        }
    }

    static final class PageSet extends ModelViewSet<Page> {
        PageSet(boolean more) {
            queryset(Page.objects);
            serializer(new Pages(more));
            conditions(Conditions.HEEDED);
            renderers(new JsonRenderer(), new CsvRenderer());
        }

        @Action(detail = true, methods = "POST")
        ApiResponse visit(ApiRequest request) throws Exception {
            return changing(
                    request,
                    page -> {
                        page.visits++;
                        page.save();
                        return ApiResponse.ok(Map.of("visits", page.visits));
                    });
        }
    }

    private static final class NoteSet extends ModelViewSet<Note> {
        NoteSet(Conditions conditions) {
            queryset(Note.objects);
            serializer(new Notes());
            conditions(conditions);
            bulk(10);
        }
    }

    /** Says itself what names its rows. */
    private static final class NamedNotes extends ModelViewSet<Note> {
        NamedNotes() {
            queryset(Note.objects);
            serializer(new Notes());
            conditions(Conditions.HEEDED);
        }

        @Override
        protected @Nullable String etag(Note row, ApiRequest request) {
            return "always";
        }

        @Override
        protected Instant lastModified(Note row, ApiRequest request) {
            return Instant.EPOCH;
        }
    }

    @BeforeEach
    void open() {
        open("sqlite:" + folder.resolve("db.sqlite3"));
    }

    private void open(String url) {
        Urls urls =
                new SimpleRouter()
                        .withoutTrailingSlash()
                        .register("pages", new PageSet(false), "page")
                        .register("loud", new PageSet(true), "loud")
                        .register("notes", new NoteSet(Conditions.HEEDED), "note")
                        .register("strict", new NoteSet(Conditions.REQUIRED), "strict")
                        .register("free", new NoteSet(Conditions.IGNORED), "free")
                        .register("named", new NamedNotes(), "named")
                        .urls();
        site =
                App.of()
                        .install(new RestApp())
                        .models(Page.class, Note.class)
                        .set(WebSettings.DATABASE_URL, Secret.ofUrl(url))
                        .urls(urls)
                        .build();
        site.migrator().syncModels();
        api = Client.of(site.handler());
        api.postJson("/pages", Map.of("title", "Tea"));
        api.postJson("/notes", Map.of("text", "Buy tea"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    private TestResponse send(String method, String target, String header, String value) {
        return api.send(
                api.request(method, target)
                        .header("Content-Type", "application/json")
                        .header(header, value)
                        .body("{\"text\": \"new\", \"title\": \"new\"}"));
    }

    private String tag(String target) {
        return Objects.requireNonNull(api.get(target).header("ETag"));
    }

    @Test
    void whoHasItAlreadyGetsNoBody() {
        String tag = tag("/notes/1");

        TestResponse again = send("GET", "/notes/1", "If-None-Match", tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(send("HEAD", "/notes/1", "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(send("GET", "/notes/1", "If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    @Test
    void aListHasATagAsWell() {
        String tag = tag("/notes");

        assertThat(send("GET", "/notes", "If-None-Match", tag).status()).isEqualTo(304);
        api.postJson("/notes", Map.of("text", "More"));
        assertThat(send("GET", "/notes", "If-None-Match", tag).status()).isEqualTo(200);
    }

    @Test
    void eachFormHasATagOfItsOwn() {
        assertThat(tag("/pages/1?format=csv")).isNotEqualTo(tag("/pages/1"));
        TestResponse indented =
                api.send(
                        api.request("GET", "/pages/1")
                                .header("Accept", "application/json; indent=4"));
        assertThat(indented.header("ETag")).isNotEqualTo(tag("/pages/1"));
        assertThat(api.get("/pages?format=csv").header("ETag")).isNull(); // it streams
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notes/1", "/pages/1", "/loud/1"})
    void whoWritesOnWhatIsOldIsRefused(String path) {
        String old = tag(path);
        TestResponse first = send("PATCH", path, "If-Match", old);
        assertThat(first.status()).isEqualTo(200);

        TestResponse second = send("PATCH", path, "If-Match", old);
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.text())
                .isEqualTo(
                        "{\"detail\":\"Somebody else has changed this meanwhile; read it again.\"}");
        assertThat(send("DELETE", path, "If-Match", old).status()).isEqualTo(412);
        assertThat(first.header("ETag")).isEqualTo(tag(path)).isNotEqualTo(old);
        String latest = Objects.requireNonNull(first.header("ETag"));
        assertThat(send("DELETE", path, "If-Match", latest).status()).isEqualTo(204);
    }

    @Test
    void aTagOfAnotherFormOrMarkedWeakNamesTheSameState() {
        String tag = tag("/pages/1");
        TestResponse answer =
                send("PATCH", "/pages/1", "If-Match", "\"a\", W/" + tag.replace("\"", "\""));
        assertThat(answer.status()).isEqualTo(200);
        TestResponse table = api.send(api.request("GET", "/pages/1").header("Accept", "text/csv"));
        String csv = Objects.requireNonNull(table.header("ETag"));
        assertThat(csv).endsWith(".csv\"");
        assertThat(send("PATCH", "/pages/1", "If-Match", csv).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "If-Match            | *       | 200",
                "If-Match            | \"\"    | 412",
                "If-Match            | broken  | 412",
                "If-Match            | \"x.y\" | 412",
                "If-None-Match       | *       | 412",
                "If-None-Match       | \"x\"   | 200",
                "If-Unmodified-Since | Thu, 01 Jan 1970 00:00:00 GMT | 412",
                "If-Unmodified-Since | nonsense | 200",
            })
    void conditionsOfEveryKind(String header, String value, int status) {
        assertThat(send("PATCH", "/notes/1", header, value).status()).isEqualTo(status);
    }

    @Test
    void aTimeIsAConditionWhereTheRowTellsIt() {
        String modified = Objects.requireNonNull(api.get("/pages/1").header("Last-Modified"));

        assertThat(send("GET", "/pages/1", "If-Modified-Since", modified).status()).isEqualTo(304);
        assertThat(send("PATCH", "/pages/1", "If-Unmodified-Since", modified).status())
                .isEqualTo(200);
        Instant before = Objects.requireNonNull(HttpDate.parse(modified)).minusSeconds(60);
        assertThat(
                        send("PATCH", "/pages/1", "If-Unmodified-Since", HttpDate.format(before))
                                .status())
                .isEqualTo(412);
        assertThat(api.get("/loud/1").header("Last-Modified")).isNull(); // it shows more
    }

    @Test
    void aVersionNamesTheStateOfAllThatARowShowsItself() {
        String before = tag("/pages/1");
        String loud = tag("/loud/1");
        site.scope().run(() -> Page.objects.get("id", 1).save()); // another version, the same text

        assertThat(tag("/pages/1")).isNotEqualTo(before);
        assertThat(tag("/loud/1")).isEqualTo(loud);
    }

    @Test
    void aViewMaySayItselfWhatNamesItsRows() {
        String tag = tag("/named/1");
        assertThat(send("PATCH", "/named/1", "If-Match", tag).status()).isEqualTo(200);
        assertThat(tag("/named/1")).isEqualTo(tag);
        assertThat(api.get("/named/1").header("Last-Modified"))
                .isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
    }

    @Test
    void whoHasToSayWhatItChangesIsToldSo() {
        TestResponse answer = api.patchJson("/strict/1", Map.of("text", "x"));
        assertThat(answer.status()).isEqualTo(428);
        assertThat(answer.text()).contains("If-Match");
        assertThat(api.delete("/strict/1").status()).isEqualTo(428);
        assertThat(send("PUT", "/strict/1", "If-Match", tag("/strict/1")).status()).isEqualTo(200);
        assertThat(api.patchJson("/notes/1", Map.of("text", "x")).status()).isEqualTo(200);
    }

    @Test
    void noTagNamesTheStateOfSeveralRows() {
        var list = List.of(Map.of("id", 1, "text", "x"));
        assertThat(api.putJson("/strict", list).status()).isEqualTo(428);
        assertThat(api.putJson("/notes", list).status()).isEqualTo(200);
        TestResponse conditional =
                api.send(
                        api.request("PUT", "/notes")
                                .header("Content-Type", "application/json")
                                .header("If-Match", tag("/notes"))
                                .body("[{\"id\": 1, \"text\": \"y\"}]"));
        assertThat(conditional.status()).isEqualTo(412);
    }

    @Test
    void nothingIsHeededUnlessASiteSaysSo() {
        assertThat(api.get("/free/1").header("ETag")).isNull();
        assertThat(send("PATCH", "/free/1", "If-Match", "\"x\"").status()).isEqualTo(200);
    }

    @Test
    void whatIsNotThereIs404() {
        assertThat(send("PATCH", "/notes/99", "If-Match", "*").status()).isEqualTo(404);
        assertThat(send("PATCH", "/notes/abc", "If-Match", "*").status()).isEqualTo(404);
    }

    @Test
    void aNewRowComesWithItsTag() {
        TestResponse made = api.postJson("/notes", Map.of("text", "More"));
        assertThat(made.header("ETag")).isEqualTo(tag("/notes/2"));
    }

    @Test
    void aRowIsMadeOnNoStateOfTheList() {
        String list = tag("/notes");
        assertThat(send("POST", "/notes", "If-Match", list).status()).isEqualTo(412);
        assertThat(send("POST", "/notes", "If-None-Match", "*").status()).isEqualTo(412);
        assertThat(send("GET", "/notes/2", "Accept", "*/*").status()).isEqualTo(404);
        assertThat(send("POST", "/notes", "If-Match", "*").status()).isEqualTo(201);
        assertThat(send("POST", "/notes", "If-None-Match", "\"other\"").status()).isEqualTo(201);
    }

    @Test
    void anActionMayBeOnACondition() {
        String tag = tag("/pages/1");
        TestResponse visited = send("POST", "/pages/1/visit", "If-Match", tag);
        assertThat(visited.text()).isEqualTo("{\"visits\":1}");
        assertThat(visited.header("ETag")).isEqualTo(tag("/pages/1")).isNotEqualTo(tag);
        assertThat(send("POST", "/pages/1/visit", "If-Match", tag).status()).isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notes/1", "/pages/1"})
    void ofSeveralWhoChangeOneStateOneWins(String path) throws Exception {
        checkRace(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/notes/1", "/pages/1"})
    void ofSeveralWhoChangeOneStateOneWinsOnPostgresql(String path) throws Exception {
        site.close();
        try (var database = PostgresServer.create()) {
            open(database.url());
            checkRace(path);
            site.close();
        }
        open();
    }

    private void checkRace(String path) throws InterruptedException, ExecutionException {
        String tag = tag(path);
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < WRITERS; i++) {
                String body = "{\"text\": \"%d\", \"title\": \"%d\"}".formatted(i, i);
                answers.add(
                        threads.submit(() -> {
                            start.await();
                            return site.handler()
                                    .handle(
                                            Request.builder("PATCH", path)
                                                    .header("Host", "localhost")
                                                    .header("Content-Type", "application/json")
                                                    .header("Content-Length", "" + body.length())
                                                    .header("If-Match", tag)
                                                    .body(body)
                                                    .build())
                                    .status();
                        }));
            }
            start.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
        }
    }

    @Test
    void aWayThatThereIsNotIsRefused() {
        assertThat(Conditions.parse("required")).isEqualTo(Conditions.REQUIRED);
        assertThatThrownBy(() -> Conditions.parse("maybe"))
                .hasMessage("write ignored, heeded or required");
    }
}
