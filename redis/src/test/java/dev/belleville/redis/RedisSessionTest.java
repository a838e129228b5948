package dev.belleville.redis;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

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
    void whatWasAskedBeforeTheEndIsAnswered() throws Exception {
        var written = new CompletableFuture<List<CommandArguments>>();
        var line = new RedisLine(place().connect(), "line", _ -> {});
        var _ = line.ask(written::join); // the rest gathers behind it
        CompletableFuture<List<Object>> asked =
                line.ask(() -> List.of(Commands.of(Command.SET, "key", "value")));
        line.close();
        written.complete(List.of(Commands.of(Command.PING)));
        assertThat(asked.get(SOON.toSeconds(), TimeUnit.SECONDS)).hasSize(1);
        assertThat(client().get("key")).isEqualTo("value");
        assertThatThrownBy(() -> line.ask(List::of).get(SOON.toSeconds(), TimeUnit.SECONDS))
                .hasMessageContaining("closed");
    }

    /**
     * Redis 7 says as other commands do what a script met, Redis 6 in the midst of its own words.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "READONLY You can't write against a read only replica.",
                "OOM command not allowed when used memory > 'maxmemory'.",
                "LOADING Redis is loading the dataset in memory",
                "BUSY Redis is busy running a script.",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
                "CLUSTERDOWN Hash slot not served"
            })
    void whatIsSoForNowIsKnownWithinAScriptToo(String words) {
        String met = "ERR Error running script (call to f_0a1b): @user_script:2: ";
        assertThat(RedisServer.isForNow(new JedisDataException(words))).isTrue();
        for (String before : List.of("-", met + "-", met + "@user_script: 2: -")) {
            assertThat(RedisServer.isForNow(new JedisDataException(before + words)))
                    .as(before + words)
                    .isTrue();
        }
        assertThat(RedisServer.isForNow(new JedisDataException(met + "-WRONGTYPE Operation")))
                .isFalse();
        assertThat(RedisServer.isForNow(new JedisDataException(met + "attempt to index nil")))
                .isFalse();
    }

    @Test
    void aServerThatIsFullIsToldSoWithTheRemedyWithinAScriptToo() {
        var full =
                new JedisDataException(
                        "ERR Error running script (call to f_0): @user_script:2: @user_script: 2: -OOM command not allowed");
        assertThat(place().away(full)).contains("maxmemory");
    }

    @Test
    void aPasswordThatTheServerHasNotIsNoticed() {
        String told = url().replace("redis://", "redis://:pa55word@");
        try (var needless =
                        new RedisSession(RedisServer.one(told, Map.of()), BrokerUnavailable::new);
                var plain = new RedisSession(place(), BrokerUnavailable::new)) {
            assertThat(needless.isOpenToAll()).isTrue();
            assertThat(plain.isOpenToAll()).isFalse();
            client().configSet("requirepass", "pa55word");
            assertThat(needless.isOpenToAll()).isFalse();
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
