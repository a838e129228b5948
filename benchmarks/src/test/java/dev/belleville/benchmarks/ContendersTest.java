package dev.belleville.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContendersTest {
    private static final ByteArrayOutputStream TOLD = new ByteArrayOutputStream();
    private static final Progress PROGRESS =
            new Progress(new PrintStream(TOLD, true, StandardCharsets.UTF_8));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Endpoint PAGE = new Endpoint("page", "/page", Expectations.json());
    private static Database database;
    private static Path file;

    @TempDir private static Path folder;

    @BeforeAll
    static void openDatabase() {
        database = Database.open(PROGRESS);
        Shop.fill(database, PROGRESS);
        file = Shop.fillFile(folder, PROGRESS);
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
        CLIENT.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare", "belleville", "shop", "django", "spring"})
    void itAnswersEveryEndpointRightly(String name) {
        List<Contender> present = Contenders.named(List.of(name), database, file, folder, PROGRESS);
        assumeThat(present).as(TOLD.toString(StandardCharsets.UTF_8)).isNotEmpty();
        for (Contender contender : present) {
            try (RunningServer server = launch(contender)) {
                assertThat(server.awaitFirstAnswer(contender.readyPath())).isPositive();
                for (Measure measure : contender.measures()) {
                    if (measure instanceof Endpoint endpoint) {
                        server.verify(endpoint);
                    } else if (measure instanceof Creation creation) {
                        creation.verify(server);
                    } else if (measure instanceof VisitorPage page) {
                        LogIn.to(server).verify(page);
                    }
                }
            }
        }
    }

    @Test
    void aPageThatIsOpenToAllIsRefused() {
        Contender bare =
                Contenders.named(List.of("bare"), database, file, folder, PROGRESS).getFirst();
        var open = new VisitorPage("page", "/plaintext", Expectations.page());
        try (RunningServer server = launch(bare)) {
            server.awaitFirstAnswer("/plaintext");
            assertThatThrownBy(() -> LogIn.to(server).verify(open))
                    .isInstanceOf(BenchmarkFailure.class)
                    .hasMessageStartingWith("bare shows /plaintext to anybody");
        }
    }

    @Test
    void aWrongAnswerFailsByTheContendersName() {
        Contender bare =
                Contenders.named(List.of("bare"), database, file, folder, PROGRESS).getFirst();
        var wrong = new Endpoint("json", "/plaintext", Expectations.json());
        try (RunningServer server = launch(bare)) {
            server.awaitFirstAnswer("/plaintext");
            assertThatThrownBy(() -> server.verify(wrong))
                    .isInstanceOf(BenchmarkFailure.class)
                    .hasMessageStartingWith("bare answers /plaintext wrongly: no JSON: Hello");
            assertThatThrownBy(() -> server.verify(PAGE))
                    .hasMessageStartingWith("bare answers /page wrongly: status 404");
        }
    }

    @Test
    void aContenderThatDoesNotStartShowsItsLastWords() {
        var broken =
                new Contender(
                        "broken",
                        List.of("sh", "-c", "echo no such luck on {port}; exit 3"),
                        Map.of(),
                        "/",
                        Set.of());
        try (RunningServer server = launch(broken)) {
            assertThatThrownBy(() -> server.awaitFirstAnswer("/"))
                    .isInstanceOf(BenchmarkFailure.class)
                    .hasMessageContaining("broken ended with code 3 while starting")
                    .hasMessageContaining("no such luck on ");
        }
    }

    @Test
    void closingEndsTheProcessAndItsChildren() throws Exception {
        var parent =
                new Contender(
                        "parent", List.of("sh", "-c", "sleep 60 & wait"), Map.of(), "/", Set.of());
        List<ProcessHandle> children;
        ProcessHandle process;
        try (RunningServer server = launch(parent)) {
            process = server.process();
            while (process.children().findAny().isEmpty()) {
                Thread.sleep(5);
            }
            children = process.children().toList();
        }
        assertThat(process.isAlive()).isFalse();
        for (ProcessHandle child : children) {
            child.onExit().get(10, TimeUnit.SECONDS);
            assertThat(child.isAlive()).isFalse();
        }
    }

    @Test
    void anUnknownContenderFailsWithTheList() {
        assertThatThrownBy(
                        () -> Contenders.named(List.of("flask"), database, file, folder, PROGRESS))
                .isInstanceOf(BenchmarkFailure.class)
                .hasMessageContaining("Choices are: bare, belleville, shop, django, spring");
    }

    @Test
    void someTakePartWithModelsOnly() {
        assertThat(Contenders.ofModels(List.of("jdbc", "django"))).containsExactly("jdbc");
        assertThat(Contenders.named(List.of("jdbc"), database, file, folder, PROGRESS)).isEmpty();
    }

    @Test
    void aShortRoundGivesCostAndThroughput() {
        Contender bare =
                Contenders.named(List.of("bare"), database, file, folder, PROGRESS).getFirst();
        var schedule = new Schedule(1, Duration.ofMillis(200), Duration.ofMillis(500), 1, 8);
        var rig = new Rig(schedule, new ClientLoad(), Cores.shared(), CLIENT, folder);
        List<Sample> samples =
                new Round(1, List.of(Measures.JSON, Measures.PAGE), List.of(bare))
                        .run(rig, PROGRESS);
        assertThat(samples)
                .extracting(Sample::unit)
                .containsExactly(Unit.CPU_PER_REQUEST, Unit.REQUESTS_PER_SECOND, Unit.SLOWEST);
        assertThat(samples).allSatisfy(sample -> assertThat(sample.value()).isPositive());
    }

    private static RunningServer launch(Contender contender) {
        int port = RunningServer.freePort();
        return RunningServer.launch(
                contender,
                contender.command(port),
                port,
                folder.resolve(contender.name() + ".log"),
                CLIENT);
    }
}
