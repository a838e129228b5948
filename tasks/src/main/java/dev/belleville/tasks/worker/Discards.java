package dev.belleville.tasks.worker;

import dev.belleville.tasks.broker.Delivery;
import dev.belleville.tasks.internal.Engine;
import dev.belleville.tasks.internal.Incoming;
import dev.belleville.tasks.internal.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that do not run: nobody here knows their task, they were called off, or are too late.
 * Whoever reads messages does not wait until that is told.
 */
final class Discards {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Engine engine;
    private final Revoked revoked;
    private final Outcomes outcomes;
    private final ExecutorService apart =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("discard-", 0).factory());
    private final CountDownLatch allTold = new CountDownLatch(1);

    Discards(Engine engine, Revoked revoked, Outcomes outcomes) {
        this.engine = engine;
        this.revoked = revoked;
        this.outcomes = outcomes;
    }

    /** Nobody here knows the task: its failure is told, and its message set aside. */
    void unknown(Incoming call, Delivery delivery) {
        String task = call.request().task();
        LOG.error(
                "Nobody here knows the task of {}[{}], from the queue {}, set aside in {}.dead: name it in TasksApp.of(…) or AppConfig.tasks(), or give those who know it a queue of their own",
                task,
                call.request().id(),
                delivery.queue(),
                delivery.queue());
        apart(
                delivery,
                () -> {
                    outcomes.tell(
                            call,
                            null,
                            new Running(engine, call.request(), call.replyTo()),
                            Failure.celery("NotRegistered", "celery.exceptions", task),
                            null);
                    delivery.setAside("nobody here knows the task " + task);
                });
    }

    /** Whether the call that was brought is not to run, which is told and done apart then. */
    boolean takes(Job job) {
        String why = why(job);
        if (why != null) {
            apart(job.delivery(), () -> discard(job, why));
        }
        return why != null;
    }

    /** Whether the call that was to begin is not to run any more, which is told and done then. */
    boolean discards(Job job) {
        String why = why(job);
        if (why != null) {
            discard(job, why);
        }
        return why != null;
    }

    private @Nullable String why(Job job) {
        if (revoked.contains(job.id())) {
            return "revoked";
        }
        Instant expires = job.call().request().expires();
        boolean isLate = expires != null && !expires.isAfter(engine.parts().clock().instant());
        return isLate ? "expired" : null;
    }

    private void discard(Job job, String why) {
        outcomes.revoked(job.call(), job.task(), why, null);
        job.delivery().ack();
    }

    private void apart(Delivery delivery, Runnable work) {
        try {
            apart.execute(() -> told(delivery, work));
        } catch (RejectedExecutionException e) { // it was brought while the worker stops
            delivery.reject(true);
        }
    }

    private static void told(Delivery delivery, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) { // nobody else would hear of it
            LOG.error("A message of the queue {} is not dealt with", delivery.queue(), e);
            delivery.setAside("it cannot be dealt with: " + e);
        }
    }

    /**
     * No more come: waits until what became of them is told, the time is over, or this is closed.
     */
    void finish(Duration patience) throws InterruptedException {
        apart.shutdown();
        Thread.startVirtualThread(() -> {
            apart.close();
            allTold.countDown();
        });
        var _ = allTold.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (!apart.isTerminated()) {
            LOG.warn("Not all discarded calls are told; their messages come again");
        }
    }

    /** Nobody waits for what is still told. */
    void close() {
        allTold.countDown();
    }
}
