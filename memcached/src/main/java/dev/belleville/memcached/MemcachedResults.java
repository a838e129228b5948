package dev.belleville.memcached;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.tasks.TaskState;
import dev.belleville.tasks.message.EncodeError;
import dev.belleville.tasks.message.MessageSerializer;
import dev.belleville.tasks.result.ChordPart;
import dev.belleville.tasks.result.KeyValueResults;
import dev.belleville.tasks.result.ResultStore;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.tasks.result.TaskResult;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps results in memcached, in the keys of Celery. Celery's cache backend.
 *
 * <p>Memcached forgets when its memory is full or it starts again: results that must be found are
 * kept elsewhere. Who waits asks again, ever more seldom. A result of more than a megabyte wants a
 * server with a larger {@code -I}.
 */
public final class MemcachedResults extends KeyValueResults {
    private static final String COUNTER = "chord-unlock-";

    /** After it how a part ended, by its id. */
    private static final String PART = ".";

    /** After it that a part was counted. */
    private static final String COUNTED = "+";

    /** The id of the part that was the last. */
    private static final String LAST = "!";

    private static final Plain PLAIN = new Plain();
    private static final int LONGEST_KEY = 250;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Servers servers;
    private final Clock clock = Clock.systemUTC();

    private MemcachedResults(
            Servers servers, MessageSerializer serializer, @Nullable Duration expires) {
        super(serializer, expires);
        this.servers = servers;
    }

    /**
     * In the servers at {@code url}; no connection is made before the first is needed.
     *
     * @param url {@code memcached://HOST:PORT}, several with commas between
     * @param expires how long results are kept; null for ever
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static ResultStore of(
            String url, MessageSerializer serializer, @Nullable Duration expires) {
        return new MemcachedResults(
                Servers.of(url, ResultStoreUnavailable::new), serializer, expires);
    }

    /** Ids that strangers chose may have what no key of memcached has. */
    private static String fit(String key) {
        var fit = new StringBuilder();
        for (byte one : key.getBytes(UTF_8)) {
            if (one > ' ' && one < 0x7f && one != '%') {
                fit.append((char) one);
            } else {
                fit.append('%').append(HEX.toHexDigits(one));
            }
        }
        return within(LONGEST_KEY, fit.toString());
    }

    /** As memcached takes it: seconds since 1970, 0 for ever. */
    private int expiry() {
        Duration kept = expires();
        return kept == null
                ? 0
                : (int)
                        Math.min(
                                Integer.MAX_VALUE,
                                clock.instant().plus(kept).plusMillis(999).getEpochSecond());
    }

    @Override
    protected byte @Nullable [] get(String key) {
        return servers.ask(client -> client.get(fit(key), PLAIN));
    }

    @Override
    protected void set(String key, byte[] value) {
        try {
            servers.requireTaken(value);
            servers.ask(client -> client.set(fit(key), expiry(), value, PLAIN));
        } catch (IllegalArgumentException e) { // it is too large
            throw new EncodeError(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    protected void delete(String key) {
        servers.ask(client -> client.delete(fit(key)));
    }

    @Override
    public boolean countsChords() {
        return true;
    }

    @Override
    public void prepareChord(String group, int size, List<?> parts) {
        storeGroup(group, Arrays.asList(Arrays.asList(group, null), parts));
        set(COUNTER + group, "0".getBytes(UTF_8));
    }

    /** Does nothing: its parts are known since it was prepared. */
    @Override
    public void beginChord(String group, int size) {}

    @Override
    public @Nullable List<ChordPart> endPart(String group, int index, ChordPart part) {
        List<String> ids = new ArrayList<>();
        addIds(findGroup(group), ids);
        if (ids.isEmpty()) {
            return null; // nobody began it, or it is over
        }
        String counter = COUNTER + group;
        byte[] id = part.id().getBytes(UTF_8);
        add(counter + PART + part.id(), meta().writePart(part));
        if (get(counter + COUNTED + part.id()) != null) {
            return Arrays.equals(id, get(counter + LAST)) ? parts(counter, ids) : null;
        }
        List<ChordPart> all = count(counter) < ids.size() ? List.of() : parts(counter, ids);
        boolean isLast =
                !all.isEmpty()
                        && all.stream().allMatch(one -> TaskState.isReady(one.state()))
                        && (add(counter + LAST, id) || Arrays.equals(id, get(counter + LAST)));
        add(counter + COUNTED + part.id(), id);
        return isLast ? all : null;
    }

    /**
     * How many have ended with one more. That may be one too many: where the answer is lost, it is
     * counted again.
     */
    private long count(String counter) {
        Long count = servers.ask(client -> client.incr(fit(counter), 1, 1));
        return count == null ? 0 : count;
    }

    private List<ChordPart> parts(String counter, List<String> ids) {
        return ids.stream().map(id -> part(counter, id)).toList();
    }

    private boolean add(String key, byte[] value) {
        try {
            servers.requireTaken(value);
            return Boolean.TRUE.equals(
                    servers.ask(client -> client.add(fit(key), expiry(), value, PLAIN)));
        } catch (IllegalArgumentException e) { // it is too large
            throw new EncodeError(String.valueOf(e.getMessage()), e);
        }
    }

    /** As it was kept with the count, or by a worker of Celery, as a result alone. */
    private ChordPart part(String counter, String id) {
        byte[] kept = get(counter + PART + id);
        if (kept != null) {
            return meta().readPart(kept);
        }
        TaskResult result = find(id);
        return new ChordPart(id, result.state(), result.value());
    }

    /** The ids of the parts, of {@code [[id, parent], members]}. */
    private static void addIds(@Nullable Object tree, List<String> ids) {
        if (tree instanceof List<?> tuple && tuple.getFirst() instanceof List<?> pair) {
            if (tuple.getLast() instanceof List<?> members) {
                members.forEach(member -> addIds(member, ids));
            } else {
                ids.add(String.valueOf(pair.getFirst()));
            }
        }
    }

    @Override
    public void forgetChord(String group) {
        List<String> ids = new ArrayList<>();
        addIds(findGroup(group), ids);
        forgetGroup(group);
        String counter = COUNTER + group;
        delete(counter);
        delete(counter + LAST);
        for (String id : ids) {
            delete(counter + PART + id);
            delete(counter + COUNTED + id);
        }
    }

    @Override
    public void close() {
        servers.close();
    }
}
