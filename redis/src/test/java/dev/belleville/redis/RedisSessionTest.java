package dev.belleville.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.tasks.broker.Broker;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.broker.Receiver;
import dev.belleville.tasks.broker.TaskQueue;
import dev.belleville.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Errors of the JVM in threads of a connection: others would wait for it for ever. */
class RedisSessionTest extends OwnRedis {
    private static final Duration SOON = Duration.ofMinutes(2);

    private RedisServer place() {
        return RedisServer.one(url(), Map.of());
    }

    @Test
    void anErrorWhileOneConnectsIsToldToAllAndTheNextTriesAnew() throws Exception {
        var nowhere = RedisServer.one("redis://127.0.0.1:1", Map.of());
        try (var sessions =
                new RedisSessions(
                        nowhere,
                        (why, _) -> {
                            throw new OutOfMemoryError(why);
                        })) {
            for (int i = 0; i < 2; i++) {
                CompletableFuture<RedisSession> asked =
                        CompletableFuture.supplyAsync(sessions::live);
                assertThatThrownBy(() -> asked.get(SOON.toSeconds(), TimeUnit.SECONDS))
                        .hasRootCauseInstanceOf(OutOfMemoryError.class);
            }
        }
    }

    @Test
    void aSessionThatHearsNoMoreIsOver() {
        try (var session = new RedisSession(place(), BrokerUnavailable::new)) {
            session.listen(
                    "channel",
                    _ -> {
                        throw new StackOverflowError("deaf");
                    });
            client().publish("channel", "x");
            Await.until(SOON, session::isOver);
        }
    }

    @Test
    void whatIsWorkedAtIsKeptFromOthersAfterAnErrorToo() throws Exception {
        try (Broker broker = RedisBroker.of(url(), Map.of("visibility_timeout", 1));
                Receiver _ = broker.receive(List.of(TaskQueue.of("q")), 1)) {
            RedisLate late = ((RedisBroker) broker).late();
            var thrown = new Semaphore(0);
            var answered = new Semaphore(0);
            late.answer(live ->
                    late.again(
                            live,
                            _ -> {
                                thrown.release();
                                throw new StackOverflowError("once");
                            }));
            Await.until(SOON, () -> thrown.availablePermits() == 1);
            late.answer(live -> late.again(live, _ -> answered.release()));
            Await.until(SOON, () -> answered.availablePermits() == 1);
        }
    }
}
