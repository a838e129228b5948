package dev.belleville.redis;

import dev.belleville.tasks.beat.BeatState;
import dev.belleville.tasks.beat.BeatStateUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What beats know together, in Redis, 6 or later: for those that have no database in common.
 *
 * <pre>{@code
 * Tasks.with(settings).beatState(RedisBeatState.of("redis://127.0.0.1:6379/1", Map.of()))
 * }</pre>
 *
 * <p>It stands in two keys, {@code belleville.beat.lease} and {@code belleville.beat.runs}, so that
 * the beats of one site alone share a numbered database, or a prefix. A claim whose answer is lost
 * is given back when Redis answers again. A Redis that keeps nothing on disk forgets, when it
 * starts again, which runs were missed. One that comes back with what it knew some time ago lets
 * the last run since then be sent again; with {@code appendonly} and {@code appendfsync always} it
 * does not.
 */
public final class RedisBeatState implements BeatState {
    private static final RedisScript LEAD =
            RedisScript.of(
                    """
                    local leader = redis.call('GET', KEYS[1])
                    if leader and leader ~= ARGV[1] then return 0 end
                    redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
                    return 1
                    """);

    private static final RedisScript RESIGN =
            RedisScript.of(
                    """
                    if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
                    return redis.call('DEL', KEYS[1])
                    """);

    /** Forgets those that are no more, adds those that are new, and tells all. */
    private static final RedisScript LAST_RUNS =
            RedisScript.of(
                    """
                    local wanted = {}
                    for i = 2, #ARGV do wanted[ARGV[i]] = true end
                    for _, entry in ipairs(redis.call('HKEYS', KEYS[1])) do
                        if not wanted[entry] then redis.call('HDEL', KEYS[1], entry) end
                    end
                    for i = 2, #ARGV do redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[1]) end
                    return redis.call('HGETALL', KEYS[1])
                    """);

    /** Behind the time stands whose claim it was, for two may claim the same time. */
    private static final RedisScript CLAIM =
            RedisScript.of(
                    """
                    local value = redis.call('HGET', KEYS[1], ARGV[1])
                    if not value or string.match(value, '^[^ ]+') ~= ARGV[2] then return 0 end
                    redis.call('HSET', KEYS[1], ARGV[1], ARGV[3] .. ' ' .. ARGV[4])
                    return 1
                    """);

    private static final RedisScript GIVE_BACK =
            RedisScript.of(
                    """
                    if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
                    redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
                    return 1
                    """);

    private final RedisSessions sessions;
    private final List<byte[]> lease;
    private final List<byte[]> runs;

    /** Claims that are to be given back, once Redis answers again. */
    private final Queue<Claim> owed = new ConcurrentLinkedQueue<>();

    private record Claim(String entry, Instant last, Instant run, UUID id) {}

    private RedisBeatState(RedisServer server, String prefix) {
        sessions = new RedisSessions(server, BeatStateUnavailable::new);
        lease = List.of(Commands.bytes(prefix + "belleville.beat.lease"));
        runs = List.of(Commands.bytes(prefix + "belleville.beat.runs"));
    }

    /**
     * In the server at {@code url}; no connection is made before the first is needed.
     *
     * @param url {@code redis://USER:PASSWORD@HOST:PORT/NUMBER}, {@code rediss://} for TLS
     * @param options those of a {@link RedisBroker}, of which {@code global_keyprefix}, {@code
     *     socket_timeout} and {@code socket_connect_timeout} mean something here
     * @throws IllegalArgumentException if the address is written otherwise, or an option is not
     *     known
     */
    public static BeatState of(String url, Map<String, Object> options) {
        String prefix = BrokerOptions.of(options).keyPrefix();
        return new RedisBeatState(RedisServer.one(url, options), prefix);
    }

    @Override
    public boolean lead(String beat, Duration lease) {
        giveBack();
        return isTrue(LEAD, this.lease, beat, Math.max(1, lease.toMillis()));
    }

    @Override
    public void resign(String beat) {
        isTrue(RESIGN, lease, beat);
    }

    private boolean isTrue(RedisScript script, List<byte[]> keys, Object... arguments) {
        return Long.valueOf(1).equals(sessions.live().run(script, keys, arguments));
    }

    @Override
    public Map<String, Instant> lastRuns(Set<String> entries, Instant now) {
        giveBack();
        var arguments = new ArrayList<Object>();
        arguments.add(now);
        arguments.addAll(entries);
        Object answer = sessions.live().run(LAST_RUNS, runs, arguments.toArray());
        var known = new HashMap<String, Instant>();
        if (answer instanceof List<?> pairs) {
            for (Iterator<?> pair = pairs.iterator(); pair.hasNext(); ) {
                String entry = Commands.text(pair.next());
                String run = Commands.text(pair.next());
                int space = run.indexOf(' ');
                known.put(entry, Instant.parse(space < 0 ? run : run.substring(0, space)));
            }
        }
        return known;
    }

    @Override
    public boolean claim(String entry, Instant last, Instant run, Runnable send) {
        giveBack();
        var claim = new Claim(entry, last, run, UUID.randomUUID());
        try {
            if (!isTrue(CLAIM, runs, entry, last, run, claim.id)) {
                return false;
            }
            send.run();
            return true;
        } catch (RuntimeException e) {
            owed.add(claim);
            try {
                giveBack();
            } catch (BeatStateUnavailable later) {
                e.addSuppressed(later);
            }
            throw e;
        }
    }

    /** What was claimed and not sent is as if it was never claimed. */
    private void giveBack() {
        for (Claim claim; (claim = owed.peek()) != null; owed.remove(claim)) {
            isTrue(GIVE_BACK, runs, claim.entry, claim.run + " " + claim.id, claim.last);
        }
    }

    @Override
    public void close() {
        sessions.close();
    }
}
