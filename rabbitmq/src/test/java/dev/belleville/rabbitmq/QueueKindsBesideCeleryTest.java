package dev.belleville.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.core.Settings;
import dev.belleville.tasks.AsyncResult;
import dev.belleville.tasks.RemoteTask;
import dev.belleville.tasks.Task;
import dev.belleville.tasks.Task0;
import dev.belleville.tasks.Task1;
import dev.belleville.tasks.TaskSettings;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.testing.RabbitServer;
import dev.belleville.testing.tasks.CeleryPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queues of RabbitMQ's that are more than a list, shared with Celery. */
class QueueKindsBesideCeleryTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final List<Integer> PRIORITIES = List.of(0, 9, 3, 6, 9, 0);

    /** Places in the order of priority, and of their sending where that is the same. */
    private static final List<Integer> PLACES = List.of(1, 4, 3, 2, 0, 5);

    private static final String[] PRIORITY = {
        "import pathlib, time",
        "app.conf.update(task_queue_max_priority=10, worker_prefetch_multiplier=1, task_acks_late=True)",
        "@app.task(name='py.hold')",
        "def hold():",
        "    pathlib.Path('begun').touch()",
        "    while not pathlib.Path('go').exists(): time.sleep(0.02)",
        "seen = []",
        "@app.task(name='py.note')",
        "def note(place):",
        "    seen.append(place)",
        "    return list(seen)",
    };

    /** A worker of Celery 5.2 asks for one limit of all its queues, unless it is told otherwise. */
    private static final String[] QUORUM = {
        "from kombu import Queue",
        "from kombu.transport.pyamqp import Transport",
        "Transport.qos_semantics_matches_spec = lambda self, connection: True",
        "app.conf.task_queues = [Queue(os.environ[name], routing_key=os.environ[name],",
        "    queue_arguments={'x-queue-type': 'quorum'}) for name in ('JAVA_QUEUE', 'PY_QUEUE')]",
    };

    @TempDir Path folder;
    private final List<Integer> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private final Task0<String> hold = Task.named("java.hold").acksLate().of(this::hold);
    private final Task1<Integer, List<Integer>> note =
            Task.named("java.note").acksLate().of(this::note);

    /** Both sides, over queues of one kind. */
    private record Sides(CeleryPeer peer, Tasks tasks) implements AutoCloseable {
        Worker worker() throws InterruptedException {
            Worker worker =
                    tasks.worker()
                            .queues(peer.javaQueue())
                            .concurrency(1)
                            .prefetchMultiplier(1)
                            .start();
            assertThat(worker.awaitReady(SOON)).isTrue();
            return worker;
        }

        @Override
        public void close() {
            peer.close();
            tasks.broker().delete(peer.javaQueue());
            tasks.broker().delete(peer.pythonQueue());
            tasks.close();
        }
    }

    private String hold() throws InterruptedException {
        begun.countDown();
        return free.await(SOON.toSeconds(), TimeUnit.SECONDS) ? "held" : "for too long";
    }

    private List<Integer> note(int place) {
        seen.add(place);
        return List.copyOf(seen);
    }

    private Sides start(Map<String, Object> arguments, String... python) throws IOException {
        CeleryPeer peer = CeleryPeer.start(RabbitServer.url(), "rpc://", folder, python);
        Tasks tasks =
                Tasks.with(
                                Settings.builder()
                                        .declare(TaskSettings.ALL)
                                        .set(
                                                TaskSettings.BROKER_URL,
                                                Secret.ofUrl(RabbitServer.url()))
                                        .set(TaskSettings.RESULT_BACKEND, new Secret("rpc://"))
                                        .build())
                        .tasks(hold, note)
                        .queues(
                                TaskQueue.of(peer.javaQueue()).with(arguments),
                                TaskQueue.of(peer.pythonQueue()).with(arguments))
                        .route("java.*", peer.javaQueue())
                        .route("py.*", peer.pythonQueue())
                        .build();
        return new Sides(peer, tasks);
    }

    @Test
    void whatWeSendCeleryRunsInTheOrderOfPriority() throws Exception {
        try (Sides sides = start(Map.of("x-max-priority", 10), PRIORITY)) {
            RemoteTask<String> held = Task.named("py.hold").remote(String.class);
            RemoteTask<Object> noted = Task.named("py.note").remote(Object.class);
            var sent = new ArrayList<AsyncResult<Object>>();
            sides.tasks.run(() -> held.delay());
            Soon.until(() -> Files.exists(folder.resolve("begun")));
            sides.tasks.run(() -> {
                for (int place = 0; place < PRIORITIES.size(); place++) {
                    sent.add(noted.s(place).priority(PRIORITIES.get(place)).applyAsync());
                }
            });
            Files.createFile(folder.resolve("go"));
            Object order = sides.tasks.call(() -> sent.get(PLACES.getLast()).get(SOON));
            assertThat(order).isEqualTo(PLACES);
        }
    }

    @Test
    void whatCelerySendsWeRunInTheOrderOfPriority() throws Exception {
        try (Sides sides = start(Map.of("x-max-priority", 10), PRIORITY);
                Worker _ = sides.worker()) {
            CeleryPeer peer = sides.peer;
            peer.eval("java('hold').delay().id");
            assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            peer.eval(
                    "globals().update(sent=[java('note').apply_async((at,), priority=one) for at, one in enumerate(%s)])"
                            .formatted(PRIORITIES));
            Soon.until(() -> sides.tasks.broker().size(peer.javaQueue()) == PRIORITIES.size());
            free.countDown();
            assertThat(peer.eval("sent[%d].get(timeout=120)".formatted(PLACES.getLast())))
                    .isEqualTo(PLACES);
        }
    }

    @Test
    void aQuorumQueueIsShared() throws Exception {
        try (Sides sides = start(Map.of("x-queue-type", "quorum"), QUORUM);
                Worker _ = sides.worker()) {
            CeleryPeer peer = sides.peer;
            assertThat(peer.eval("java('note').delay(7).get(timeout=120)")).isEqualTo(List.of(7));
            assertThat(peer.eval("java('note').apply_async((8,), countdown=0.5).get(timeout=120)"))
                    .isEqualTo(List.of(7, 8));
            RemoteTask<Integer> add = Task.named("py.add").remote(Integer.class);
            int sum = sides.tasks.call(() -> add.delay(2, 3).get(SOON));
            assertThat(sum).isEqualTo(5);
        }
    }
}
