package dev.belleville.web.guide;

import static dev.belleville.http.Urls.include;
import static dev.belleville.http.Urls.path;
import static dev.belleville.web.Shortcuts.redirect;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Urls;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.Backoff;
import dev.belleville.tasks.GroupResult;
import dev.belleville.tasks.RemoteTask;
import dev.belleville.tasks.Replace;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.Task2;
import dev.belleville.tasks.TaskGroup;
import dev.belleville.tasks.TaskRequest;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.beat.Crontab;
import dev.belleville.tasks.beat.Interval;
import dev.belleville.tasks.beat.MissedRuns;
import dev.belleville.tasks.beat.ScheduleEntry;
import dev.belleville.tasks.control.Control;
import dev.belleville.tasks.control.WorkerStats;
import dev.belleville.tasks.events.EventReceiver;
import dev.belleville.tasks.events.State;
import dev.belleville.tasks.events.WorkerSeen;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.Auth;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import dev.belleville.web.tasks.CeleryBeatApp;
import dev.belleville.web.tasks.CeleryResultsApp;
import dev.belleville.web.tasks.IntervalSchedule;
import dev.belleville.web.tasks.PeriodicTask;
import dev.belleville.web.tasks.TaskStatus;
import dev.belleville.web.tasks.TasksApp;
import dev.belleville.web.tasks.monitor.MonitorApp;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/tasks.md and of the pages beside it. */
class TasksTest {
    private static final BlockingQueue<String> DONE = new LinkedBlockingQueue<>();

    static final Task2<Long, String, Void> RECEIPT =
            Task.named("shop.receipt").doing(TasksTest::receipt);
    static final Task2<Integer, Integer, Integer> ADD = Task.named("shop.add").of((x, y) -> x + y);
    static final Task1<List<Integer>, Integer> SUM = Task.named("shop.sum").of(TasksTest::sum);
    static final Task2<Integer, Integer, Integer> AREA =
            Task.named("shop.area").parameters("width", "height").of((x, y) -> x * y);
    static final Task1<String, Void> EXPORT =
            Task.named("shop.export")
                    .queue("slow")
                    .retries(8, Backoff.exponential())
                    .timeLimit(Duration.ofMinutes(10))
                    .acksLate()
                    .doing(TasksTest::export);

    static final Task0<Void> REPORT = Task.named("shop.report").doing(() -> DONE.add("report"));
    static final Task1<String, Void> NEWS =
            Task.named("shop.news").doing(topic -> DONE.add("news of " + topic));
    static final Task1<Integer, Void> NOTE =
            Task.named("shop.note").doing(sum -> DONE.add("noted " + sum));
    static final Task1<String, Void> ALARM =
            Task.named("shop.alarm").doing(id -> DONE.add("failed " + id));
    static final Task1<String, Integer> PRICE = Task.named("shop.price").of(TasksTest::price);
    static final Task1<List<String>, Integer> LOAD = Task.named("shop.load").of(TasksTest::load);

    @TempDir Path folder;

    private static void receipt(long order, String kind) {
        DONE.add(kind + " " + order + " at " + Site.current().settings().get(WebSettings.HOST));
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    static int price(String goods) {
        if (goods.endsWith("s")) {
            throw Replace.with(TaskGroup.of(ADD.s(1, 1), ADD.s(2, 2)).then(SUM.s()));
        }
        return 1;
    }

    private static void export(String name) {
        DONE.add(name);
    }

    static Object counted(TaskRequest request, Callable<Object> call) throws Exception {
        try {
            Object result = call.call();
            DONE.add(request.task() + " returned " + result);
            return result;
        } catch (Exception e) {
            DONE.add(request.task() + " threw " + e);
            throw e;
        }
    }

    static int load(List<String> lines) {
        for (int i = 1; i <= lines.size(); i++) {
            TaskRequest.updateState("PROGRESS", Map.of("current", i, "total", lines.size()));
        }
        return lines.size();
    }

    static Response upload(Request request) {
        TaskStatus status = TaskStatus.of(request, LOAD.delay(request.text().lines().toList()));
        return redirect(status.then("/goods/").url());
    }

    static Response export(Request request) {
        return TaskStatus.of(request, EXPORT.delay("goods.csv")).accepted();
    }

    private App shop() {
        return App.of()
                .install(TasksApp.of(RECEIPT, ADD, SUM))
                .set(TaskSettings.BROKER_URL, new Secret("memory:"))
                .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                .set(TasksApp.WORKER_EMBEDDED, true)
                .set(
                        WebSettings.DATABASE_URL,
                        Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
    }

    @Test
    void everySnippetIsHere() throws Exception {
        String here =
                Files.readString(Path.of("src/test/java/dev/belleville/web/guide/TasksTest.java"));
        var pages = new StringBuilder();
        for (String page : List.of("tasks", "tasks-canvas", "tasks-schedules", "tasks-operate")) {
            pages.append(Files.readString(Path.of("../docs/" + page + ".md")));
        }
        var snippets =
                Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                        .matcher(pages)
                        .results()
                        .map(found -> found.group(1).replaceAll("\\s+", ""))
                        .toList();
        assertThat(snippets).hasSize(27);
        assertThat(snippets).allMatch(here.replaceAll("\\s+", "")::contains);
    }

    @Test
    void callsComeBack() {
        try (Site site = shop().build()) {
            site.serving();
            site.scope()
                    .run(() -> {
                        AsyncResult<Integer> sum = ADD.delay(2, 3);
                        int five = sum.get(Duration.ofSeconds(10));
                        assertThat(five).isEqualTo(5);
                    });
        }
    }

    @Test
    void aCallRunsHere() {
        try (Site site = shop().build()) {
            site.scope()
                    .run(() -> {
                        int sum = ADD.s(2, 3).apply().get(Duration.ZERO);
                        assertThat(sum).isEqualTo(5);
                    });
        }
    }

    @Test
    void callsWaitForTheTransaction() throws Exception {
        long order = 7;
        App app =
                shop().urls(
                                Urls.of(
                                        path(
                                                "pay",
                                                request -> {
                                                    Transaction.atomic(() -> {
                                                        RECEIPT.delayOnCommit(order, "paid");
                                                        assertThat(
                                                                        Tasks.current()
                                                                                .broker()
                                                                                .size("celery"))
                                                                .isZero();
                                                    });
                                                    return Response.text("ok");
                                                })));
        try (Site site = app.build()) {
            site.serving();
            assertThat(Client.of(site.handler()).get("/pay").status()).isEqualTo(200);
            assertThat(DONE.poll(120, TimeUnit.SECONDS))
                    .isEqualTo("paid 7 at " + site.settings().get(WebSettings.HOST));
        }
    }

    @Test
    void theSitesDatabaseBringsMessagesAndKeepsResults() {
        App app =
                App.of()
                        .install(TasksApp.of(RECEIPT, ADD, SUM), new CeleryResultsApp())
                        .set(TaskSettings.RESULT_BACKEND, new Secret("db:"))
                        .set(TasksApp.WORKER_EMBEDDED, true)
                        .set(
                                WebSettings.DATABASE_URL,
                                Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
        try (Site site = app.build()) {
            site.scope()
                    .run(() ->
                            site.migrator()
                                    .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
            site.serving();
            int six =
                    site.scope()
                            .call(() ->
                                    TaskGroup.of(ADD.s(1, 1), ADD.s(2, 2))
                                            .then(SUM.s())
                                            .applyAsync()
                                            .get(Duration.ofSeconds(20)));
            assertThat(six).isEqualTo(6);
        }
    }

    @Test
    void optionsTravel() {
        try (Site site = shop().build()) {
            site.scope()
                    .run(() -> {
                        EXPORT.s("goods.csv")
                                .countdown(Duration.ofMinutes(5))
                                .expires(Duration.ofHours(1))
                                .applyAsync();
                        assertThat(Tasks.current().broker().size("slow")).isEqualTo(1);
                        RemoteTask<Integer> resize =
                                Task.named("images.resize").queue("python").remote(Integer.class);
                        resize.delay("a.png", 200);
                        assertThat(Tasks.current().broker().size("python")).isEqualTo(1);
                        assertThat(Tasks.current().broker().size("celery")).isZero();
                    });
        }
    }

    @Test
    void argumentsHaveNames() {
        App app =
                App.of()
                        .install(TasksApp.of(AREA).with(tasks -> tasks.route("images.*", "python")))
                        .set(TaskSettings.BROKER_URL, new Secret("memory:"))
                        .set(TaskSettings.TASK_ALWAYS_EAGER, true)
                        .set(
                                WebSettings.DATABASE_URL,
                                Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
        try (Site site = app.build()) {
            site.scope()
                    .run(() -> {
                        RemoteTask<Integer> fromPython =
                                Task.named("shop.area").remote(Integer.class);
                        assertThat(
                                        fromPython
                                                .s(Map.of("width", 2, "height", 3))
                                                .apply()
                                                .get(Duration.ZERO))
                                .isEqualTo(6);
                        Task.named("images.turn").remote(Integer.class).delay("a.png");
                        assertThat(Tasks.current().broker().size("python")).isEqualTo(1);
                    });
        }
    }

    private App eager() {
        return shop().set(TaskSettings.TASK_ALWAYS_EAGER, true)
                .set(TaskSettings.TASK_EAGER_PROPAGATES, true);
    }

    @Test
    void callsRunWhereTheyAreMade() {
        try (Site site = eager().build()) {
            site.scope()
                    .run(() -> {
                        assertThat(ADD.delay(2, 3).get(Duration.ZERO)).isEqualTo(5);
                        assertThat(Tasks.current().broker().size("celery")).isZero();
                    });
        }
    }

    @Test
    void callsArePutTogether() {
        try (Site site = shop().build()) {
            site.serving();
            Duration soon = Duration.ofSeconds(10);
            site.scope()
                    .run(() -> {
                        ADD.s(2, 3).then(ADD.s(10)).applyAsync();
                        TaskGroup.of(ADD.s(1, 1), ADD.s(2, 2)).applyAsync();
                        TaskGroup.of(ADD.s(1, 1), ADD.s(2, 2)).then(SUM.s()).applyAsync();
                        assertThat(ADD.s(2, 3).then(ADD.s(10)).applyAsync().get(soon))
                                .isEqualTo(15);
                        assertThat(
                                        TaskGroup.of(ADD.s(1, 1), ADD.s(2, 2))
                                                .then(SUM.s())
                                                .applyOnCommit()
                                                .get(soon))
                                .isEqualTo(6);
                    });
        }
    }

    @Test
    void resultsOfGroupsAreFoundAgain() {
        try (Site site = shop().build()) {
            site.serving();
            site.scope()
                    .run(() -> {
                        List<List<Integer>> pairs =
                                List.of(List.of(1, 1), List.of(2, 2), List.of(3, 3));
                        GroupResult<List<Integer>> parts = ADD.chunks(pairs, 2).applyAsync();
                        assertThat(parts.get(Duration.ofSeconds(10)))
                                .containsExactly(List.of(2, 4), List.of(6));
                        GroupResult<Integer> sums =
                                TaskGroup.of(ADD.s(1, 1), ADD.s(2, 2)).applyAsync();
                        List<Integer> both = sums.get(Duration.ofSeconds(10));
                        assertThat(both).containsExactly(2, 4);
                        sums.save();
                        GroupResult<Integer> later = GroupResult.restore(sums.id(), Integer.class);
                        assertThat(requireNonNull(later).completedCount()).isEqualTo(2);
                    });
        }
    }

    @Test
    void whatIsLinkedHappensBeside() throws Exception {
        App app =
                App.of()
                        .install(TasksApp.of(ADD, NOTE, ALARM))
                        .set(TaskSettings.BROKER_URL, new Secret("memory:"))
                        .set(TaskSettings.RESULT_BACKEND, new Secret("memory:"))
                        .set(TasksApp.WORKER_EMBEDDED, true)
                        .set(
                                WebSettings.DATABASE_URL,
                                Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
        try (Site site = app.build()) {
            DONE.clear();
            site.serving();
            site.scope()
                    .run(() -> {
                        ADD.s(2, 3).link(NOTE.s()).onError(ALARM.s()).applyAsync();
                    });
            assertThat(poll()).isEqualTo("noted 5");
        }
    }

    @Test
    void anotherTakesThePlaceOfACall() {
        App app =
                App.of()
                        .install(TasksApp.of(ADD, SUM, PRICE))
                        .set(TaskSettings.TASK_ALWAYS_EAGER, true)
                        .set(
                                WebSettings.DATABASE_URL,
                                Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
        try (Site site = app.build()) {
            site.scope()
                    .run(() -> {
                        assertThat(PRICE.delay("tea").get(Duration.ZERO)).isEqualTo(1);
                        assertThat(PRICE.delay("teas").get(Duration.ZERO)).isEqualTo(6);
                    });
        }
    }

    @Test
    void whatIsAroundCallsSeesEachOfThem() {
        App app =
                App.of()
                        .install(
                                TasksApp.of(ADD, LOAD)
                                        .with(tasks -> tasks.around(TasksTest::counted)))
                        .set(TaskSettings.TASK_ALWAYS_EAGER, true)
                        .set(
                                WebSettings.DATABASE_URL,
                                Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
        try (Site site = app.build()) {
            DONE.clear();
            site.scope().run(() -> ADD.delay(2, 3));
            assertThat(DONE).containsExactly("shop.add returned 5");
        }
    }

    @Test
    void callsOfOneKeyHaveOneEffect() throws Exception {
        try (Site site = shop().set(TaskSettings.BROKER_URL, new Secret("memory:")).build()) {
            site.scope()
                    .run(() -> {
                        site.migrator()
                                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                        DONE.clear();
                        long order = 8;
                        for (int i = 0; i < 2; i++) {
                            RECEIPT.s(order, "paid")
                                    .idempotencyKey("receipt " + order)
                                    .applyAsync();
                        }
                        RECEIPT.delay(9L, "paid");
                    });
            site.serving();
            assertThat(List.of(poll(), poll()))
                    .anyMatch(text -> text.startsWith("paid 8"))
                    .anyMatch(text -> text.startsWith("paid 9"));
        }
        assertThat(DONE).isEmpty(); // the worker has finished what ran
    }

    private static String poll() throws InterruptedException {
        return String.valueOf(DONE.poll(120, TimeUnit.SECONDS));
    }

    @Test
    void whatIsScheduledIsSent() throws Exception {
        App app =
                App.of()
                        .install(
                                TasksApp.of(REPORT, NEWS)
                                        .with(tasks ->
                                                tasks.schedule(
                                                                "nightly report",
                                                                Crontab.parse("0 3 * * *"),
                                                                REPORT.s())
                                                        .schedule(
                                                                "news",
                                                                Interval.every(
                                                                        Duration.ofMinutes(10)),
                                                                NEWS.s("tea"),
                                                                MissedRuns.within(
                                                                        Duration.ofMinutes(5)))),
                                new CeleryBeatApp())
                        .set(TasksApp.WORKER_EMBEDDED, true)
                        .set(
                                WebSettings.DATABASE_URL,
                                Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
        try (Site site = app.build()) {
            site.scope()
                    .run(() -> {
                        site.migrator()
                                .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
                        assertThat(Tasks.current().beat().build().schedule())
                                .extracting(ScheduleEntry::name)
                                .containsExactly(
                                        "celery.backend_cleanup", "news", "nightly report");
                        DONE.clear();
                        IntervalSchedule often =
                                IntervalSchedule.objects.create(row -> {
                                    row.every = 10;
                                    row.period = "seconds";
                                });
                        PeriodicTask.objects.create(row -> {
                            row.name = "news of coffee";
                            row.task = "shop.news";
                            row.args = "[\"coffee\"]";
                            row.interval.set(often);
                        });
                        PeriodicTask.objects.update("dateChanged", Instant.EPOCH); // long ago
                    });
            site.serving();
            assertThat(poll()).isEqualTo("news of coffee");
        }
    }

    @Test
    void workersAreSteeredAndWatched() {
        try (Site site = shop().build()) {
            site.serving();
            site.scope()
                    .run(() -> {
                        State state = new State();
                        try (EventReceiver receiver = Tasks.current().events(state)) {
                            watched(state, receiver);
                        }
                    });
        }
    }

    /** Who answers; a busy machine may need longer for that than the usual second. */
    private static String awaitWorker() {
        Set<String> alive = Set.of();
        for (int i = 0; alive.isEmpty() && i < 30; i++) {
            alive = Tasks.current().control().ping();
        }
        assertThat(alive).hasSize(1);
        return alive.iterator().next();
    }

    private static void watched(State state, EventReceiver receiver) {
        AsyncResult<Void> export = EXPORT.s("goods.csv").queue("nobody").applyAsync();
        String host = awaitWorker();
        Control control = Tasks.current().control();
        Set<String> alive = control.ping();
        control.inspect()
                .active()
                .forEach((worker, calls) -> System.out.println(worker + " runs " + calls.size()));
        control.matching("belle*").poolGrow(4);
        export.revoke(true);
        assertThat(Set.of(host)).containsAll(alive);
        Control one = control.to(host).timeout(Duration.ofMinutes(2)); // until it answers
        assertThat(one.inspect().revoked().get(host)).containsExactly(export.id());
        assertThat(one.inspect().stats().values())
                .extracting(WorkerStats::concurrency)
                .containsExactly(68);
        assertThat(receiver).isNotNull();
        assertThat(state.workers()).extracting(WorkerSeen::hostname).contains(host);
    }

    @Test
    void callsHaveAnAddress() {
        App app =
                shop().flag("secretKey", "a key for tests alone")
                        .urls(
                                Urls.of(
                                        path("upload", request -> upload(request)),
                                        path("export", request -> export(request)),
                                        include("status/", TaskStatus.urls())));
        try (Site site = app.build()) {
            Client client = Client.of(site.handler());
            TestResponse led = client.post("/upload", Map.of("lines", "two"));
            assertThat(led.status()).isEqualTo(302);
            assertThat(client.get(address(led)).json("state")).isEqualTo("PENDING");
            TestResponse accepted = client.get("/export");
            assertThat(accepted.status()).isEqualTo(202);
            assertThat(client.get(address(accepted)).status()).isEqualTo(200);
        }
    }

    private static String address(TestResponse response) {
        return URI.create(String.valueOf(response.header("Location"))).getRawPath();
    }

    @Test
    void theMonitorAsksForALogIn() {
        App watched =
                App.of()
                        .install(new ContentTypesApp(), new SessionsApp(), new AuthApp())
                        .install(TasksApp.of(RECEIPT, ADD, SUM), new MonitorApp())
                        .urls(
                                Urls.of(
                                        include("accounts/", Auth.urls()),
                                        include("monitor/", MonitorApp.urls())));
        watched.set(
                WebSettings.DATABASE_URL, Secret.ofUrl("sqlite:" + folder.resolve("db.sqlite3")));
        try (Site site = watched.build()) {
            assertThat(Client.of(site.handler()).get("/monitor/").status()).isEqualTo(302);
        }
    }
}
