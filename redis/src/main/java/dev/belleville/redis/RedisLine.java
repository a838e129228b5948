package dev.belleville.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * One connection that any number of threads asks at once. One thread writes what has gathered, and
 * reads all the answers to it: the more there is to do, the less a question costs.
 */
final class RedisLine implements AutoCloseable {
    private static final int MOST = 512;

    private final Connection connection;
    private final Consumer<JedisException> whenLost;
    private final LinkedBlockingQueue<Question> asked = new LinkedBlockingQueue<>();

    /** With it the line ends, when all that was asked before is answered. */
    private final Question last = new Question(List::of);

    private volatile @Nullable JedisException lost;

    /** Commands that go together, and the promise of their answers. */
    private static final class Question extends CompletableFuture<List<Object>> {
        final Supplier<List<CommandArguments>> commands;
        int length;

        Question(Supplier<List<CommandArguments>> commands) {
            this.commands = commands;
        }
    }

    /**
     * Over a connection that is this one's alone.
     *
     * @param whenLost told once, by any thread
     */
    RedisLine(Connection connection, String name, Consumer<JedisException> whenLost) {
        this.connection = connection;
        this.whenLost = whenLost;
        Thread.ofPlatform().daemon().name(name).start(this::serve);
    }

    /**
     * Asks, without waiting for the answers: values, or {@link
     * redis.clients.jedis.exceptions.JedisDataException}s among them. They complete with a {@link
     * JedisException} where the connection is lost.
     *
     * @param commands made when they are written, so that more may be gathered till then
     */
    CompletableFuture<List<Object>> ask(Supplier<List<CommandArguments>> commands) {
        var question = new Question(commands);
        add(question);
        return question;
    }

    /** As {@link #ask}, where nobody waits for the answers. */
    void tell(Supplier<List<CommandArguments>> commands) {
        add(new Question(commands));
    }

    private void add(Question question) {
        asked.add(question);
        JedisException end = lost;
        if (end != null) {
            endAll(end);
        }
    }

    private void serve() {
        var batch = new ArrayList<Question>(MOST);
        while (lost == null) {
            try {
                batch.add(asked.take());
                asked.drainTo(batch, MOST - 1);
                serve(batch);
                if (batch.contains(last)) {
                    end(new JedisConnectionException("The connection is closed."));
                }
            } catch (InterruptedException e) {
                end(new JedisConnectionException(e));
            } catch (RuntimeException | Error e) { // who asks must hear of it
                var why = e instanceof JedisException known ? known : new JedisException(e);
                end(why);
                batch.forEach(question -> question.completeExceptionally(why));
            }
            batch.clear();
        }
        connection.close();
    }

    private void serve(List<Question> batch) {
        int count = 0;
        for (Question question : batch) {
            List<CommandArguments> commands = question.commands.get();
            commands.forEach(connection::sendCommand);
            question.length = commands.size();
            count += commands.size();
        }
        List<Object> answers = connection.getMany(count);
        int from = 0;
        for (Question question : batch) {
            question.complete(answers.subList(from, from + question.length));
            from += question.length;
        }
    }

    private void end(JedisException e) {
        boolean isFirst;
        synchronized (this) {
            isFirst = lost == null;
            if (isFirst) {
                lost = e;
            }
        }
        endAll(e);
        if (isFirst) {
            whenLost.accept(e);
        }
    }

    private void endAll(JedisException e) {
        for (Question left = asked.poll(); left != null; left = asked.poll()) {
            left.completeExceptionally(e);
        }
    }

    /** Lets what was asked before be answered, and ends. */
    @Override
    public void close() {
        add(last);
    }
}
