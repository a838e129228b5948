package dev.belleville.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.testing.tasks.ResultServerContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a server that speaks MongoDB's protocol, which every machine has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoResultsTest extends ResultServerContract {
    private @Nullable MongoServer server;
    private @Nullable MongoClient client;
    private int port;

    /** A port of the loopback, where one listens from now on. */
    int startServer() {
        server = new MongoServer(new MemoryBackend());
        server.bind("127.0.0.1", 0);
        return server.getLocalAddress().getPort();
    }

    void stopServer() {
        if (server != null) {
            server.shutdownNow();
        }
    }

    @BeforeAll
    void start() {
        port = startServer();
        client = MongoClients.create("mongodb://127.0.0.1:" + port);
    }

    @AfterAll
    void stop() {
        if (client != null) {
            client.close();
        }
        stopServer();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ResultStore openAt(int port, @Nullable Duration expires) {
        return at("mongodb://127.0.0.1:" + port, expires, Map.of());
    }

    private static ResultStore at(
            String url, @Nullable Duration expires, Map<String, Object> options) {
        return new MongoOpener().open(url, new JsonSerializer(), expires, options);
    }

    @Override
    protected ResultStore openWith(String password) {
        return at("mongodb://anna:" + password + "@127.0.0.1:" + port(), null, Map.of());
    }

    @Override
    public boolean keepsMicroseconds() {
        return false;
    }

    @Override
    public boolean endsEachByItself() {
        return false;
    }

    private MongoCollection<Document> collection(String name) {
        return collection("celery", name);
    }

    private MongoCollection<Document> collection(String database, String name) {
        return Objects.requireNonNull(client).getDatabase(database).getCollection(name);
    }

    @Test
    void documentsAreCelerys() {
        Instant done = Instant.parse("2026-01-02T03:04:05.678Z");
        results()
                .store(
                        new TaskResult(
                                "layout",
                                "SUCCESS",
                                List.of(1, "a"),
                                null,
                                List.of(),
                                done,
                                "g",
                                null,
                                null),
                        null);
        Document kept = collection("celery_taskmeta").find(new Document("_id", "layout")).first();
        assertThat(kept)
                .containsEntry("status", "SUCCESS")
                .containsEntry("result", "[1, \"a\"]")
                .containsEntry("traceback", null)
                .containsEntry("group_id", "g");
        assertThat(kept.getDate("date_done")).isEqualTo(done);
        results()
                .storeGroup(
                        "group",
                        Arrays.asList(
                                Arrays.asList("group", null),
                                List.of(Arrays.asList(Arrays.asList("one", null), null))));
        assertThat(collection("celery_groupmeta").find(new Document("_id", "group")).first())
                .containsEntry("result", "[\"one\"]");
    }

    @Test
    void whatCeleryKeptIsRead() {
        collection("celery_taskmeta").deleteOne(new Document("_id", "py"));
        collection("celery_taskmeta")
                .insertOne(
                        Document.parse(
                                """
                                {"_id": "py", "status": "SUCCESS", "result": "5", "traceback": null,
                                 "children": [], "date_done": "2026-01-02T03:04:05.678901"}
                                """));
        TaskResult found = results().find("py");
        assertThat(found.value()).isEqualTo(5);
        assertThat(found.done()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678901Z"));
        collection("celery_groupmeta").deleteOne(new Document("_id", "pygroup"));
        collection("celery_groupmeta")
                .insertOne(Document.parse("{\"_id\": \"pygroup\", \"result\": \"[\\\"a\\\"]\"}"));
        assertThat(results().findGroup("pygroup"))
                .isEqualTo(
                        Arrays.asList(
                                Arrays.asList("pygroup", null),
                                List.of(Arrays.asList(Arrays.asList("a", null), null))));
    }

    @Test
    void placesMayBeNamed() {
        collection("elsewhere", "mine").drop();
        String url = "mongodb://127.0.0.1:" + port() + "/elsewhere";
        try (ResultStore named = at(url, null, Map.of("taskmeta_collection", "mine"))) {
            named.store(TaskResult.pending("x"), null);
        }
        assertThat(collection("elsewhere", "mine").countDocuments()).isEqualTo(1);
        assertThatThrownBy(() -> at(url, null, Map.of("taskmeta_colection", "mine")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Did you mean 'taskmeta_collection'?");
        assertThatThrownBy(() -> at("mongodb://anna:hush@", null, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mongodb://USER")
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }
}
