package dev.belleville.core.cache;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps values for a while. Shared by all threads. Django's {@code caches["default"]}.
 *
 * <pre>{@code
 * Cache cache = LocalMemoryCache.of().keyPrefix("shop").timeout(Duration.ofMinutes(10));
 * cache.set("greeting", "hello");
 * long visitors = cache.getOrSet("visitors", Visit.objects::count);
 * }</pre>
 *
 * <p>Any value may be gone at any time. Values are what does not change: texts, numbers, times,
 * bytes, records, lists and maps of these; null is no value. {@link CacheCodec} says what can be
 * kept outside of the process. A timeout of zero or less keeps nothing.
 *
 * <p>Where the backend is away, the cache is empty and keeps nothing: {@code get} finds nothing,
 * {@code add} says yes as it would to the first, and the log says why, once. It comes back by
 * itself.
 *
 * <p>Immutable but for what it keeps: {@link #version(int)} and its like give other views of the
 * same values.
 */
public final class Cache implements AutoCloseable {
    /** A timeout that never ends: Django's {@code None}. */
    public static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    private static final Duration USUAL = Duration.ofMinutes(5);

    private final CacheBackend backend;
    private final Flights flights;
    private final Turns turns;
    private final CacheKeys keys;
    private final Duration timeout;

    private Cache(
            CacheBackend backend, Flights flights, Turns turns, CacheKeys keys, Duration timeout) {
        this.backend = backend;
        this.flights = flights;
        this.turns = turns;
        this.keys = keys;
        this.timeout = timeout;
    }

    /** Over {@code backend}, with Django's keys and its timeout of five minutes. */
    public static Cache of(CacheBackend backend) {
        CacheBackend safe = backend.isShared() ? new OutageGuard(backend) : backend;
        return new Cache(safe, new Flights(safe), new Turns(safe), CacheKeys.of(safe), USUAL);
    }

    /**
     * At an address: {@code locmem:}, {@code dummy:}, {@code file:FOLDER}, or one of a module that
     * is there, such as {@code redis://HOST:PORT} and {@code memcached://HOST:PORT}. It is the
     * caller's to close.
     *
     * @throws IllegalArgumentException if nobody takes the address; the message says who would
     */
    public static Cache open(String url, CacheCodec codec) {
        return CacheAddresses.open(url, codec);
    }

    /** A view whose values are kept for {@code usual} where no timeout is given. */
    public Cache timeout(Duration usual) {
        return new Cache(backend, flights, turns, keys, usual);
    }

    /** A view of the values below {@code prefix}. Django's {@code KEY_PREFIX}. */
    public Cache keyPrefix(String prefix) {
        return new Cache(backend, flights, turns, keys.prefix(prefix), timeout);
    }

    /** A view of the values of {@code number}; 1 is the usual one. Django's {@code VERSION}. */
    public Cache version(int number) {
        return new Cache(backend, flights, turns, keys.version(number), timeout);
    }

    /** A view whose keys are made otherwise. Django's {@code KEY_FUNCTION}. */
    public Cache keyFunction(KeyFunction function) {
        return new Cache(backend, flights, turns, keys.function(function), timeout);
    }

    /** How long values are kept where no timeout is given. Django's {@code TIMEOUT}. */
    public Duration timeout() {
        return timeout;
    }

    /** The version whose values this sees. */
    public int version() {
        return keys.version();
    }

    /** Under which whole key {@code key} is kept. Django's {@code make_key}. */
    public String makeKey(String key) {
        return keys.whole(key).whole();
    }

    /** The value, or null where there is none. */
    public @Nullable Object get(String key) {
        return backend.get(keys.whole(key));
    }

    /**
     * The value, or {@code other} where there is none.
     *
     * @param <T> what the key is known to hold
     */
    @SuppressWarnings("unchecked") // who names the key knows what was kept there
    public <T> T get(String key, T other) {
        Object found = get(key);
        return found == null ? other : (T) found;
    }

    /** Keeps {@code value} for the usual time. */
    public void set(String key, Object value) {
        set(key, value, timeout);
    }

    /**
     * Keeps {@code value}, in the place of another.
     *
     * @throws IllegalArgumentException if it cannot be kept; the message says what can
     */
    public void set(String key, Object value, Duration timeout) {
        if (timeout.isPositive()) {
            backend.set(keys.kept(key), value, timeout);
        } else {
            delete(key);
        }
    }

    /** Keeps {@code value} for the usual time unless there is one; whether it did. */
    public boolean add(String key, Object value) {
        return add(key, value, timeout);
    }

    /** Keeps {@code value} unless there is one, in one step; whether it did. */
    public boolean add(String key, Object value, Duration timeout) {
        return timeout.isPositive() ? backend.add(keys.kept(key), value, timeout) : !hasKey(key);
    }

    /** Keeps what is there for the usual time from now on; whether there was anything. */
    public boolean touch(String key) {
        return touch(key, timeout);
    }

    /** Keeps what is there for {@code timeout} from now on; whether there was anything. */
    public boolean touch(String key, Duration timeout) {
        return timeout.isPositive() ? backend.touch(keys.whole(key), timeout) : delete(key);
    }

    /** Forgets the value; whether there was one. */
    public boolean delete(String key) {
        return backend.delete(keys.whole(key));
    }

    /** Whether there is a value. Django's {@code has_key}. */
    public boolean hasKey(String key) {
        return backend.hasKey(keys.whole(key));
    }

    /** As {@link #getOrSet(String, Supplier, Duration)}, for the usual time. */
    public <T> T getOrSet(String key, Supplier<? extends T> value) {
        return getOrSet(key, value, timeout);
    }

    /**
     * The value; where there is none, that of {@code value}, which is kept.
     *
     * <p>Of all who miss it at once, one makes it: in a process the others wait for it, and of
     * several processes the first takes a lease of ten seconds, for which the others wait. Whoever
     * waited so long in vain makes it as well. What {@code value} throws meets the one who called
     * it; the next in line tries anew.
     */
    public <T> T getOrSet(String key, Supplier<? extends T> value, Duration timeout) {
        CacheKey whole = keys.kept(key);
        Object found = backend.get(whole);
        if (found == null) {
            found = timeout.isPositive() ? flights.make(whole, value, timeout) : value.get();
        }
        @SuppressWarnings("unchecked") // who names the key knows what was kept there
        T known = (T) found;
        return known;
    }

    /**
     * Keeps what {@code change} makes of the value, or of null where there is none; gives it.
     * Changes of one key come one after the other, by all processes that share the cache. {@code
     * change} should be quick, is not to ask for another turn, and may be asked more than once;
     * what it gives back as it was given is not written.
     *
     * <p>In memory and in Redis nothing comes between. Elsewhere whoever dies while it is their
     * turn loses it after ten seconds, and whoever waits that long goes on without.
     */
    public Object update(String key, Function<@Nullable Object, Object> change, Duration timeout) {
        return turns.update(keys.whole(key), change, timeout);
    }

    /** The values of those of {@code keys} that have one, in their order. */
    public Map<String, Object> getMany(Collection<String> keys) {
        var wholes = new LinkedHashMap<CacheKey, String>();
        keys.forEach(key -> wholes.put(this.keys.whole(key), key));
        var found = new LinkedHashMap<String, Object>();
        backend.getMany(wholes.keySet())
                .forEach((whole, value) ->
                        found.put(Objects.requireNonNull(wholes.get(whole)), value));
        return found;
    }

    /** Keeps several values for the usual time. */
    public void setMany(Map<String, ?> values) {
        setMany(values, timeout);
    }

    /** Keeps several values. */
    public void setMany(Map<String, ?> values, Duration timeout) {
        if (timeout.isPositive()) {
            var wholes = new LinkedHashMap<CacheKey, Object>();
            values.forEach((key, value) -> wholes.put(keys.kept(key), value));
            backend.setMany(wholes, timeout);
        } else {
            deleteMany(values.keySet());
        }
    }

    /** Forgets several values. */
    public void deleteMany(Collection<String> keys) {
        backend.deleteMany(keys.stream().map(this.keys::whole).toList());
    }

    /** Adds one. */
    public long incr(String key) {
        return incr(key, 1);
    }

    /**
     * Adds to a whole number, in one step; its timeout stays. Gives the sum, which is kept as a
     * {@code Long}.
     *
     * @throws NoSuchElementException if there is no value
     * @throws IllegalArgumentException if it is no whole number
     * @throws ArithmeticException if the sum is beyond a long
     */
    public long incr(String key, long delta) {
        Long sum = backend.incr(keys.whole(key), delta);
        if (sum == null) {
            throw missing(key, "count", "set it to a number first");
        }
        return sum;
    }

    /** Takes one off. */
    public long decr(String key) {
        return incr(key, -1);
    }

    /** Takes {@code delta} off a whole number; as {@link #incr(String, long)} otherwise. */
    public long decr(String key, long delta) {
        return incr(key, Math.negateExact(delta));
    }

    /** Moves the value to the next version; gives its number. */
    public int incrVersion(String key) {
        return incrVersion(key, 1);
    }

    /**
     * Moves the value to the version {@code delta} further, for the usual time; gives its number.
     * Django's {@code incr_version}.
     *
     * @throws NoSuchElementException if there is no value
     */
    public int incrVersion(String key, int delta) {
        Object value = get(key);
        if (value == null) {
            throw missing(key, "move to another version", "set it first");
        }
        int next = Math.addExact(version(), delta);
        version(next).set(key, value);
        delete(key);
        return next;
    }

    /** Moves the value to the version before; gives its number. */
    public int decrVersion(String key) {
        return incrVersion(key, -1);
    }

    /** As {@link #incrVersion(String, int)}, backwards. */
    public int decrVersion(String key, int delta) {
        return incrVersion(key, Math.negateExact(delta));
    }

    /** Forgets all that the backend keeps, whatever its prefix and version. */
    public void clear() {
        backend.clear();
    }

    /** Gives back connections and files, for all views; nothing is forgotten. */
    @Override
    public void close() {
        backend.close();
    }

    private static NoSuchElementException missing(String key, String what, String remedy) {
        return new NoSuchElementException(
                "The cache has no '" + key + "' to " + what + ": " + remedy + ".");
    }
}
