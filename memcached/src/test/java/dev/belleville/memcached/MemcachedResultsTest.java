package dev.belleville.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.message.EncodeError;
import dev.belleville.tasks.message.JsonSerializer;
import dev.belleville.tasks.result.ChordPart;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskResult;
import dev.belleville.testing.Await;
import dev.belleville.testing.CacheServer;
import dev.belleville.testing.tasks.ResultServerRules;
import dev.belleville.testing.tasks.ResultStoreContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemcachedResultsTest extends ResultStoreContract implements ResultServerRules {
    private static final Duration LONG = Duration.ofMinutes(2);
    private CacheServer server;

    @BeforeAll
    void start() {
        server = CacheServer.memcached("-I", "16m");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    protected ResultStore open(@Nullable Duration expires) {
        return openAt(port(), expires);
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public ResultStore openAt(int port, @Nullable Duration expires) {
        return MemcachedResults.of("memcached://127.0.0.1:" + port, new JsonSerializer(), expires);
    }

    /** The client looks for a lost server once a second. */
    @Override
    public void awaitBack(ResultStore store) {
        Await.until(
                LONG,
                () -> {
                    try {
                        store.find("back");
                        return true;
                    } catch (ResultStoreUnavailable e) {
                        return false;
                    }
                });
    }

    /** What the server answers to a line, up to its end. */
    private String told(String line) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write((line + "\r\nquit\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static TaskResult success(String id) {
        return new TaskResult(
                id, "SUCCESS", 1, null, List.of(), Instant.ofEpochSecond(1), null, null, null);
    }

    @Test
    void keysAndValuesAreCelerys() throws IOException {
        results().store(success("plain"), null);
        assertThat(told("get celery-task-meta-plain"))
                .startsWith("VALUE celery-task-meta-plain 0 ")
                .contains("{\"status\": \"SUCCESS\", \"result\": 1, ")
                .contains("\"task_id\": \"plain\"}");
    }

    @Test
    void aPartThatAWorkerOfCeleryEndedIsFoundByItsResult() throws IOException {
        results()
                .prepareChord(
                        "both",
                        2,
                        List.of(
                                Arrays.asList(Arrays.asList("py", null), null),
                                Arrays.asList(Arrays.asList("ja", null), null)));
        results().store(success("py"), null);
        assertThat(told("incr chord-unlock-both 1")).startsWith("1");
        var mine = new ChordPart("ja", "SUCCESS", 2);
        assertThat(results().endPart("both", 1, mine))
                .containsExactly(new ChordPart("py", "SUCCESS", 1), mine);
    }

    private void prepare(String group, String... ids) {
        results()
                .prepareChord(
                        group,
                        ids.length,
                        Arrays.stream(ids)
                                .map(id -> Arrays.asList(Arrays.asList(id, null), null))
                                .toList());
    }

    /** As where the connection was lost after a part was kept, and before it was counted. */
    @Test
    void aPartThatWasKeptAndNotCountedIsCountedWhenItIsToldAgain() throws IOException {
        prepare("half", "a", "b");
        var first = new ChordPart("a", "SUCCESS", 1);
        var second = new ChordPart("b", "SUCCESS", 2);
        assertThat(results().endPart("half", 0, first)).isNull();
        assertThat(told("decr chord-unlock-half 1")).startsWith("0");
        assertThat(told("delete chord-unlock-half+a")).startsWith("DELETED");
        assertThat(results().endPart("half", 0, first)).as("told again").isNull();
        assertThat(results().endPart("half", 1, second)).containsExactly(first, second);
    }

    /** As where the connection was lost after it was counted. */
    @Test
    void aPartThatIsCountedTwiceEndsNoChordTooSoon() throws IOException {
        prepare("twice", "a", "b");
        var first = new ChordPart("a", "SUCCESS", 1);
        var second = new ChordPart("b", "SUCCESS", 2);
        assertThat(results().endPart("twice", 0, first)).isNull();
        assertThat(told("delete chord-unlock-twice+a")).startsWith("DELETED");
        assertThat(results().endPart("twice", 0, first)).as("told again").isNull();
        assertThat(results().endPart("twice", 1, second)).containsExactly(first, second);
        assertThat(results().endPart("twice", 0, first)).as("told again").isNull();
    }

    @Test
    void whereAnothersPartWasTheLastNoneOfOursIs() throws IOException {
        prepare("theirs", "ja", "py");
        var mine = new ChordPart("ja", "SUCCESS", 2);
        assertThat(results().endPart("theirs", 0, mine)).isNull();
        results().store(success("py"), null);
        assertThat(told("incr chord-unlock-theirs 1")).startsWith("2");
        assertThat(results().endPart("theirs", 0, mine)).as("told again").isNull();
    }

    @Test
    void anIdMayBeAnything() {
        String long1 = "x".repeat(300);
        for (String id :
                List.of("two words", "line\r\nflush_all", "žluť", "%20", long1, long1 + "y")) {
            results().store(success(id), null);
            assertThat(results().find(id).value()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 200})
    void aResultThatIsTooLargeIsRefused(int megabytes) {
        var large =
                new TaskResult(
                        "large",
                        "SUCCESS",
                        "x".repeat(megabytes << 20),
                        null,
                        List.of(),
                        Instant.now(),
                        null,
                        null,
                        null);
        try (CacheServer usual = CacheServer.memcached();
                ResultStore results = openAt(usual.port(), null)) {
            assertThatThrownBy(() -> results.store(large, null))
                    .isInstanceOf(EncodeError.class)
                    .hasMessageContaining("-I")
                    .hasMessageContaining("1048576");
            results.store(success("small"), null);
            assertThat(results.find("small").value()).isEqualTo(1);
        }
    }

    @Test
    void theSettingNamesIt() {
        var opener = new MemcachedResultsOpener();
        String url = "cache+memcached://127.0.0.1:" + server.port() + "/";
        try (ResultStore store = opener.open(url, new JsonSerializer(), null, Map.of())) {
            store.store(success("opened"), null);
            assertThat(results().find("opened").value()).isEqualTo(1);
        }
        assertThatThrownBy(() -> opener.open(url, new JsonSerializer(), null, Map.of("a", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a]");
    }
}
