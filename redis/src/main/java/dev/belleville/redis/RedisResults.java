package dev.belleville.redis;

import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.result.ChordPart;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskMeta;
import dev.belleville.tasks.result.TaskResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * Keeps results in Redis, in the keys of Celery, so that Python reads what Java returned, and the
 * other way round. Celery's redis backend.
 *
 * <pre>{@code
 * ResultStore results =
 *         RedisResults.of("redis://127.0.0.1:6379/2", new JsonSerializer(), Duration.ofDays(1), Map.of());
 * }</pre>
 */
public final class RedisResults implements ResultStore {
    /**
     * Counts a part as Celery does, unless it was counted here before; how many there are, if it
     * was the last. What is told again may have another value, and is known by its id.
     */
    private static final RedisScript COUNT =
            RedisScript.of(
                    """
                    local id, part, place, seconds = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
                    local ready = 0
                    if redis.call('HSETNX', KEYS[4], id, '') == 1 then
                        if place == '' then
                            ready = redis.call('RPUSH', KEYS[1], part)
                        else
                            redis.call('ZADD', KEYS[1], place, part)
                            ready = redis.call('ZCOUNT', KEYS[1], '-inf', '+inf')
                        end
                    end
                    local more, size = redis.call('GET', KEYS[2]), redis.call('GET', KEYS[3])
                    local total = size and size + (more or 0)
                    if total == ready then redis.call('HSET', KEYS[4], id, 'last') end
                    for i = 1, seconds == '' and 0 or #KEYS do
                        redis.call('EXPIRE', KEYS[i], seconds)
                    end
                    if total and redis.call('HGET', KEYS[4], id) == 'last' then return total end
                    return false
                    """);

    private final RedisSessions sessions;
    private final ResultKeys keys;
    private final TaskMeta meta;
    private final @Nullable Duration expires;
    private @Nullable RedisWaiters waiters;

    private RedisResults(
            RedisServer server,
            MessageSerializer serializer,
            @Nullable Duration expires,
            Map<String, Object> options) {
        sessions = new RedisSessions(server, ResultStoreUnavailable::new);
        keys = ResultKeys.of(options);
        meta = new TaskMeta(serializer);
        this.expires = expires == null || expires.toSeconds() <= 0 ? null : expires;
    }

    /**
     * In the server at {@code url}; no connection is made before the first is needed.
     *
     * @param url {@code redis://USER:PASSWORD@HOST:PORT/NUMBER}, {@code rediss://} for TLS
     * @param expires how long results are kept, in whole seconds; null or less than one for ever
     * @param options Celery's {@code result_backend_transport_options}: {@code
     *     result_chord_ordered}, {@code global_keyprefix}, {@code socket_timeout} and {@code
     *     socket_connect_timeout} in seconds
     * @throws IllegalArgumentException if the address is written otherwise, or an option is not
     *     known
     */
    public static ResultStore of(
            String url,
            MessageSerializer serializer,
            @Nullable Duration expires,
            Map<String, Object> options) {
        return new RedisResults(RedisServer.one(url, options), serializer, expires, options);
    }

    @Override
    public void store(TaskResult result, @Nullable String replyTo) {
        RedisSession session = sessions.live();
        String key = keys.task(result.id());
        byte[] known = (byte[]) session.ask(Command.GET, key);
        if (known == null || !meta.isSuccess(known)) {
            session.transaction(kept(key, meta.write(result)));
        }
    }

    private List<CommandArguments> kept(String key, byte[] value) {
        CommandArguments set =
                expires == null
                        ? Commands.of(Command.SET, key, value)
                        : Commands.of(Command.SETEX, key, expires.toSeconds(), value);
        return List.of(set, Commands.of(Command.PUBLISH, key, value));
    }

    @Override
    public TaskResult find(String id) {
        byte[] found = (byte[]) sessions.live().ask(Command.GET, keys.task(id));
        return found == null ? TaskResult.pending(id) : meta.read(id, found);
    }

    @Override
    public TaskResult await(String id, Duration timeout) throws InterruptedException {
        RedisSession session = sessions.live();
        RedisWaiters waiters = waiters(session);
        try (RedisWaiters.Waiter waiter = waiters.begin(keys.task(id))) {
            long end = System.nanoTime() + timeout.toNanos();
            TaskResult known = find(id); // what was published before is not heard
            while (!known.isReady()) {
                long left = end - System.nanoTime();
                byte[] heard = left <= 0 ? null : waiter.next(left);
                if (heard == null) {
                    return find(id);
                }
                known = meta.read(id, heard);
            }
            return known;
        }
    }

    private synchronized RedisWaiters waiters(RedisSession session) {
        if (waiters == null || waiters.session() != session) {
            waiters = new RedisWaiters(session);
        }
        return waiters;
    }

    @Override
    public void forget(String id) {
        sessions.live().ask(Command.DEL, keys.task(id));
    }

    @Override
    public void storeGroup(String id, Object tree) {
        sessions.live().transaction(kept(keys.group(id), meta.writeGroup(tree)));
    }

    @Override
    public @Nullable Object findGroup(String id) {
        byte[] found = (byte[]) sessions.live().ask(Command.GET, keys.group(id));
        return found == null ? null : meta.readGroup(found);
    }

    @Override
    public void forgetGroup(String id) {
        sessions.live().ask(Command.DEL, keys.group(id));
    }

    @Override
    public boolean countsChords() {
        return true;
    }

    @Override
    public void beginChord(String group, int size) {
        byte[] text = Commands.bytes(Integer.toString(size));
        sessions.live().transaction(kept(keys.chordSize(group), text));
    }

    @Override
    public @Nullable List<ChordPart> endPart(String group, int index, ChordPart part) {
        RedisSession session = sessions.live();
        Object total =
                session.run(
                        COUNT,
                        Arrays.stream(keys.chord(group)).map(Commands::bytes).toList(),
                        part.id(),
                        meta.writePart(part),
                        keys.isOrdered() ? index : "",
                        expires == null ? "" : expires.toSeconds());
        return total instanceof Long many ? parts(session, group, many) : null;
    }

    private List<ChordPart> parts(RedisSession session, String group, long total) {
        String key = keys.chordParts(group);
        CommandArguments all =
                keys.isOrdered()
                        ? Commands.of(Command.ZRANGE, key, 0, -1)
                        : Commands.of(Command.LRANGE, key, 0, total);
        List<?> found = (List<?>) session.transaction(List.of(all)).getFirst();
        return found.stream().map(one -> meta.readPart((byte[]) one)).toList();
    }

    @Override
    public void forgetChord(String group) {
        sessions.live()
                .transaction(
                        Arrays.stream(keys.chord(group))
                                .map(one -> Commands.of(Command.DEL, one))
                                .toList());
    }

    @Override
    public @Nullable Duration expires() {
        return expires;
    }

    @Override
    public void close() {
        sessions.close();
    }
}
