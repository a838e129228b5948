package dev.belleville.core.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is being made at the moment, so that a value that many miss at once is made once. */
final class Flights {
    /** How long others wait for the one who makes a value. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private static final String LEASE_MARK = ".lease";

    /** The key of a lease must be one that memcached takes, too. */
    private static final int LONGEST_LEASED = CacheKeys.LONGEST - LEASE_MARK.length();

    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 100;

    private final CacheBackend backend;
    private final ConcurrentHashMap<CacheKey, Flight> flights = new ConcurrentHashMap<>();

    /** One value in the making. */
    private static final class Flight {
        private final Thread pilot = Thread.currentThread();
        private final CountDownLatch landed = new CountDownLatch(1);
        private volatile @Nullable Object value;
    }

    Flights(CacheBackend backend) {
        this.backend = backend;
    }

    /** The value of {@code key}, which was missed: made here, by another thread or process. */
    Object make(CacheKey key, Supplier<?> maker, Duration timeout) {
        long end = System.nanoTime() + LEASE.toNanos();
        while (true) {
            var own = new Flight();
            Flight other = flights.putIfAbsent(key, own);
            if (other == null) {
                return fly(key, own, maker, timeout);
            }
            if (other.pilot.equals(Thread.currentThread()) || !await(other, end)) {
                return keep(key, maker, timeout);
            }
            Object value = other.value;
            if (value != null) {
                return value;
            }
        }
    }

    private Object fly(CacheKey key, Flight own, Supplier<?> maker, Duration timeout) {
        try {
            Object value = lease(key, maker, timeout);
            own.value = value;
            return value;
        } finally {
            flights.remove(key, own);
            own.landed.countDown();
        }
    }

    private Object lease(CacheKey key, Supplier<?> maker, Duration timeout) {
        if (!backend.isShared() || key.whole().getBytes(UTF_8).length > LONGEST_LEASED) {
            return keepUnlessThere(key, maker, timeout);
        }
        CacheKey lease = key.with(LEASE_MARK);
        long end = System.nanoTime() + LEASE.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (!backend.add(lease, 1L, LEASE) && System.nanoTime() < end) {
            if (!sleep(pause)) {
                break;
            }
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            Object value = backend.get(key);
            if (value != null) {
                return value;
            }
        }
        try {
            return keepUnlessThere(key, maker, timeout);
        } finally {
            backend.delete(lease);
        }
    }

    /** What was made between the miss and this; the lease of who made it may be over already. */
    private Object keepUnlessThere(CacheKey key, Supplier<?> maker, Duration timeout) {
        Object before = backend.get(key);
        return before == null ? keep(key, maker, timeout) : before;
    }

    /** Who comes second takes the value of the first, so that all see the same. */
    private Object keep(CacheKey key, Supplier<?> maker, Duration timeout) {
        Object made = maker.get();
        if (backend.add(key, made, timeout)) {
            return made;
        }
        Object first = backend.get(key);
        if (first == null) { // gone meanwhile, or nothing that can be read
            backend.set(key, made, timeout);
            return made;
        }
        return first;
    }

    /** Whether the flight landed in time; an interrupted thread waits no longer. */
    private static boolean await(Flight flight, long end) {
        try {
            return flight.landed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static boolean sleep(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
