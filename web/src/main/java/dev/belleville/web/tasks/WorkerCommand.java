package dev.belleville.web.tasks;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.tasks.Tasks;
import dev.belleville.tasks.beat.Beat;
import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.MemoryBroker;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.worker.Worker;
import dev.belleville.tasks.worker.WorkerBuilder;
import dev.belleville.web.Site;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs tasks until the process is asked to end. Celery's {@code celery worker}. */
@Command(
        name = "worker",
        description =
                "Run tasks until the process is asked to end; what runs then is finished, unless it is asked again.")
final class WorkerCommand implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration LOOK = Duration.ofHours(1);

    @Option(
            names = {"-Q", "--queues"},
            split = ",",
            paramLabel = "QUEUE",
            description = "the queues to read, with commas between")
    private List<String> queues = List.of();

    @Option(
            names = {"-c", "--concurrency"},
            paramLabel = "N",
            description = "how many tasks run at once")
    private @Nullable Integer concurrency;

    @Option(
            names = {"-n", "--hostname"},
            paramLabel = "NAME@HOST",
            description = "what it is called")
    private @Nullable String hostname;

    @Option(
            names = "--prefetch-multiplier",
            paramLabel = "N",
            description = "messages fetched for each task that runs at once; 0 for all")
    private @Nullable Integer prefetch;

    @Option(
            names = {"-E", "--task-events"},
            description = "tell monitors what happens to each task")
    private boolean taskEvents;

    @Option(
            names = {"-B", "--beat"},
            description = "send what is scheduled, too, as belle beat does")
    private boolean beats;

    @Option(names = "--without-mingle", description = "ask no other worker what was called off")
    private boolean withoutMingle;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "how long running tasks may take at the end (default: ${DEFAULT-VALUE})")
    private int grace;

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        Site site = Site.current();
        requireOthers(Tasks.current().broker());
        WorkerBuilder builder = SiteTasks.worker(Tasks.current(), site);
        OptionValues.take(spec, "-Q", () -> builder.queues(queues.toArray(String[]::new)));
        if (concurrency != null) {
            int most = concurrency;
            OptionValues.take(spec, "-c", () -> builder.concurrency(most));
        }
        if (hostname != null) {
            builder.hostname(hostname);
        }
        if (prefetch != null) {
            int each = prefetch;
            OptionValues.take(
                    spec, "--prefetch-multiplier", () -> builder.prefetchMultiplier(each));
        }
        if (taskEvents) {
            builder.taskEvents(true);
        }
        if (withoutMingle) {
            builder.mingle(false);
        }
        Duration patience = Duration.ofSeconds(grace);
        if (patience.isNegative()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The option --grace: 0 seconds or more, not " + grace + ".");
        }
        requireAccess(Tasks.current().broker());
        ResultStore results = Tasks.current().results();
        if (results.isShared()) {
            Thread.startVirtualThread(() -> tellWhereResultsAreAway(results));
        }
        if (beats) {
            try (Beat _ = Tasks.current().beat().start()) {
                untilEnd(builder.start(), patience);
            }
        } else {
            untilEnd(builder.start(), patience);
        }
    }

    private void requireOthers(Broker broker) {
        if (broker instanceof DatabaseBroker own) {
            own.requireTables();
        }
        if (broker instanceof MemoryBroker && !beats) {
            throw new ImproperlyConfigured(
                    "The setting brokerUrl is memory:, where no other process can send to this worker: set it to db:, redis://… or amqp://…, or workerEmbedded for a worker in the server's process.");
        }
    }

    /**
     * What comes before it is back waits in this process, so that the worker starts all the same.
     */
    private static void tellWhereResultsAreAway(ResultStore results) {
        try {
            results.find("belle-worker-starts");
        } catch (ResultStoreUnavailable e) {
            LOG.warn(
                    "The store of results is away: {} Results wait in memory until it is back.",
                    e.getMessage());
        }
    }

    /** A broker that is away comes back; one that lets this user in no more does not. */
    private static void requireAccess(Broker broker) {
        try {
            broker.size("celery");
        } catch (BrokerUnavailable e) {
            if (e.isRefused()) {
                throw new ImproperlyConfigured(
                        "The broker at %s refuses what the setting brokerUrl says: %s"
                                .formatted(broker.address(), e.getMessage()),
                        e);
            }
        }
    }

    private static void tellWhenReady(Worker worker) {
        try {
            while (!worker.awaitReady(LOOK)) {
                System.out.println(worker.hostname() + " still waits for its broker.");
            }
            System.out.println(worker.hostname() + " is ready (Ctrl+C ends it).");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it ends before
        }
    }

    private static void forget(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            return; // it runs: the process ends
        }
    }

    private static void untilEnd(Worker worker, Duration patience) {
        var stopped = new CountDownLatch(1);
        Thread end =
                Thread.ofPlatform()
                        .name("worker-end")
                        .unstarted(() -> {
                            System.out.println(
                                    "Finishing what runs … (Ctrl+C again ends it at once)");
                            worker.stop(patience);
                            try {
                                stopped.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        Runtime.getRuntime().addShutdownHook(end);
        Thread teller = Thread.startVirtualThread(() -> tellWhenReady(worker));
        try (EndSignals _ = EndSignals.hear(() -> worker.stop(Duration.ZERO))) {
            boolean isStopped = false;
            while (!isStopped) { // by a signal, or told so from afar
                isStopped = worker.awaitStopped(LOOK);
            }
        } catch (InterruptedException e) {
            worker.stop(patience); // that it ends is what was asked for
        } finally {
            teller.interrupt();
            stopped.countDown();
            forget(end);
        }
    }
}
