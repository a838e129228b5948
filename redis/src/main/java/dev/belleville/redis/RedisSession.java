package dev.belleville.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * One life of the connections to a server, shared by all threads. When one of them is lost, the
 * session is over, and with it all that was begun in it; {@link RedisSessions} makes another.
 */
final class RedisSession implements AutoCloseable {
    private final RedisServer server;
    private final BiFunction<String, @Nullable JedisException, RuntimeException> unavailable;
    private final Set<Runnable> whenOver = ConcurrentHashMap.newKeySet();
    private final RedisLine line;
    private @Nullable RedisSubscription subscription;
    private volatile @Nullable JedisException lost;

    /**
     * Connects.
     *
     * @param unavailable makes the error that is thrown where the server does not answer
     * @throws JedisException if there is no connection to be had
     */
    RedisSession(
            RedisServer server,
            BiFunction<String, @Nullable JedisException, RuntimeException> unavailable) {
        this.server = server;
        this.unavailable = unavailable;
        line = new RedisLine(server.connect(), "redis-" + server.address() + "-line", this::end);
    }

    private void end(JedisException e) {
        synchronized (this) {
            if (lost != null) {
                return;
            }
            lost = e;
            if (subscription != null) {
                subscription.close();
            }
        }
        line.close();
        whenOver.forEach(Runnable::run);
    }

    /** Whether it is told a password although the server has none, and lets everybody in. */
    boolean isOpenToAll() {
        RedisAddress address = server.address();
        return !address.password().isEmpty()
                && address.user().isEmpty()
                && Waiting.until(
                                        line.ask(() ->
                                                List.of(
                                                        Commands.of(
                                                                Command.AUTH, address.password()))))
                                .getFirst()
                        instanceof JedisDataException said
                && String.valueOf(said.getMessage()).startsWith("ERR AUTH");
    }

    boolean isOver() {
        return lost != null;
    }

    /** The error to throw where this session is over. */
    RuntimeException unavailable(@Nullable JedisException e) {
        JedisException why = e == null ? lost : e;
        return unavailable.apply(
                why == null ? "Redis at " + server.address() + " was left." : server.away(why),
                why);
    }

    /** Runs {@code what} when the session is over; at once if it is. */
    void whenOver(Runnable what) {
        whenOver.add(what);
        if (isOver()) {
            what.run();
        }
    }

    /** The answer to one command. */
    @Nullable Object ask(Command command, Object... arguments) {
        return askAll(List.of(Commands.of(command, arguments))).getFirst();
    }

    /** The answers to commands that go together, in one go. */
    List<Object> askAll(List<CommandArguments> commands) {
        return begin(commands).answers();
    }

    /** What was asked, whose answers are waited for when they are needed. */
    final class Asked {
        private final CompletableFuture<List<Object>> promised;

        private Asked(List<CommandArguments> commands) {
            promised = line.ask(() -> commands);
        }

        List<Object> answers() {
            return RedisSession.this.answers(promised);
        }

        /** Whether it is known already that nothing was done: the first answer is an error. */
        boolean isRefused() {
            return promised.state() == Future.State.SUCCESS
                    && promised.resultNow().getFirst() instanceof JedisException;
        }
    }

    /** As {@link #askAll}, and does not wait. */
    Asked begin(List<CommandArguments> commands) {
        return new Asked(commands);
    }

    private List<Object> answers(CompletableFuture<List<Object>> asked) {
        try {
            List<Object> answers = Waiting.until(asked);
            for (Object answer : answers) {
                require(answer);
            }
            return answers;
        } catch (JedisException e) {
            throw isAnswer(e) ? e : unavailable(e);
        }
    }

    private static boolean isAnswer(JedisException e) {
        return e instanceof JedisDataException answer && !RedisServer.isForNow(answer);
    }

    private static void require(@Nullable Object answer) {
        if (answer instanceof JedisException error) {
            throw error;
        }
        if (answer instanceof List<?> several) {
            several.forEach(RedisSession::require);
        }
    }

    /** The answers of commands that no others come between: MULTI and EXEC around them. */
    List<?> transaction(List<CommandArguments> commands) {
        var all = new ArrayList<CommandArguments>(commands.size() + 2);
        all.add(Commands.of(Command.MULTI));
        all.addAll(commands);
        all.add(Commands.of(Command.EXEC));
        return (List<?>) askAll(all).getLast();
    }

    /**
     * Sends commands and does not wait.
     *
     * @param commands made when they are sent
     * @param otherwise run where the server did not do them for now, or nobody knows whether it did
     */
    void tell(Supplier<List<CommandArguments>> commands, Runnable otherwise) {
        var _ =
                line.ask(commands)
                        .whenComplete((answers, e) -> {
                            if (e != null || answers.stream().anyMatch(RedisSession::isForNow)) {
                                otherwise.run();
                            }
                        });
    }

    private static boolean isForNow(Object answer) {
        return answer instanceof JedisDataException error && RedisServer.isForNow(error);
    }

    /** The answer of a script, which the server is told where it does not know it. */
    @Nullable Object run(RedisScript script, List<byte[]> keys, Object... arguments) {
        try {
            return askAll(List.of(script.bySum(keys, arguments))).getFirst();
        } catch (JedisNoScriptException e) {
            return askAll(List.of(script.byText(keys, arguments))).getFirst();
        }
    }

    /** Brings what is published on a channel, from now on. */
    void listen(String channel, Consumer<byte[]> listener) {
        try {
            subscription().listen(channel, listener);
        } catch (JedisException e) {
            throw unavailable(e);
        }
    }

    /** Brings what is published on the channels of a pattern, from now on. */
    void listenToPattern(String pattern, Consumer<byte[]> listener) {
        try {
            subscription().listenToPattern(pattern, listener);
        } catch (JedisException e) {
            throw unavailable(e);
        }
    }

    /** The connection that hears what is published. */
    RedisSubscription subscription() {
        RedisSubscription existing = subscription;
        return existing == null ? begin() : existing;
    }

    private synchronized RedisSubscription begin() {
        if (lost != null) {
            throw unavailable(null);
        }
        if (subscription == null) {
            try {
                subscription =
                        new RedisSubscription(
                                server.connect(), "redis-" + server.address() + "-ear", this::end);
            } catch (JedisException e) {
                throw unavailable(e);
            }
        }
        return subscription;
    }

    @Override
    public void close() {
        line.close(); // which ends the rest when all is answered
    }
}
