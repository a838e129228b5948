package dev.belleville.web.cache;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.CacheBackend;
import dev.belleville.core.cache.CacheCodec;
import dev.belleville.core.cache.CacheUnavailable;
import dev.belleville.orm.Database;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.DatabaseUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps values in a table of a database, which {@code belle createcachetable} makes. Django's
 * DatabaseCache, whose table it is.
 *
 * <p>What is kept in a transaction that is undone is undone as well. Where there are more than
 * {@code maxEntries} rows, those that ended go, and then, if need be, one of {@code cullFrequency}.
 */
public final class DatabaseCache implements CacheBackend {
    private static final int USUAL_MAX_ENTRIES = 10_000;
    private static final int USUAL_CULL_FREQUENCY = 3;

    /** Rows are counted once in so many that are written, at the most. */
    private static final int COUNT_EVERY = 100;

    private static final Duration LONGEST = Duration.ofDays(365_000);
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private final Supplier<Database> database;
    private final CacheTable table;
    private final CacheCodec codec;
    private final int maxEntries;
    private final int cullFrequency;
    private final Clock clock = Clock.systemUTC();
    private final AtomicInteger written = new AtomicInteger();

    private DatabaseCache(
            Supplier<Database> database,
            CacheTable table,
            CacheCodec codec,
            int maxEntries,
            int cullFrequency) {
        this.database = database;
        this.table = table;
        this.codec = codec;
        this.maxEntries = maxEntries;
        this.cullFrequency = cullFrequency;
    }

    /**
     * In {@code table} of {@code database}, with room for 10,000 values.
     *
     * @throws IllegalArgumentException if the name is not of letters, digits and underscores
     */
    public static Cache of(Supplier<Database> database, String table, CacheCodec codec) {
        return of(database, table, codec, USUAL_MAX_ENTRIES, USUAL_CULL_FREQUENCY);
    }

    /**
     * As {@link #of(Supplier, String, CacheCodec)}, with another room.
     *
     * @param maxEntries how many values there is room for, about. Django's {@code MAX_ENTRIES}
     * @param cullFrequency one value of so many goes where there are too many; 0 for all. Django's
     *     {@code CULL_FREQUENCY}
     */
    public static Cache of(
            Supplier<Database> database,
            String table,
            CacheCodec codec,
            int maxEntries,
            int cullFrequency) {
        return Cache.of(
                new DatabaseCache(
                        database, CacheTable.of(table), codec, maxEntries, cullFrequency));
    }

    /**
     * Makes {@code table} where it is not there. Django's {@code createcachetable}.
     *
     * @return the statements, which are not run where {@code dryRun} says so; none where the table
     *     is there
     */
    public static List<String> createTable(Database database, String table, boolean dryRun) {
        CacheTable made = CacheTable.of(table);
        if (database.tableNames().contains(table)) {
            return List.of();
        }
        List<String> statements = made.create(database.vendor());
        if (!dryRun) {
            statements.forEach(database::execute);
        }
        return statements;
    }

    /** Work on the database. */
    private interface Work<T> {
        @Nullable T on(Database database);
    }

    private <T> @Nullable T ask(Work<T> work) {
        Database asked = database.get();
        try {
            return work.on(asked);
        } catch (DatabaseUnavailable e) {
            throw new CacheUnavailable(
                    "The database '" + asked.alias() + "' of the cache is away.", e);
        } catch (DatabaseError e) {
            if (!asked.tableNames().contains(table.name())) {
                throw new ImproperlyConfigured(
                        "There is no table '"
                                + table.name()
                                + "' for the cache: make it by `belle createcachetable "
                                + table.name()
                                + "`.");
            }
            throw e;
        }
    }

    private Object now(Database asked) {
        return CacheTable.moment(asked.vendor(), clock.instant());
    }

    private Object end(Database asked, Duration timeout) {
        Instant end = timeout.compareTo(LONGEST) > 0 ? NEVER : clock.instant().plus(timeout);
        return CacheTable.moment(asked.vendor(), end);
    }

    private String text(Object value) {
        return Base64.getEncoder().encodeToString(codec.encode(value));
    }

    private @Nullable String read(Database asked, String key) {
        List<Map<String, @Nullable Object>> rows =
                asked.query(table.select(asked.vendor()), key, now(asked));
        return rows.isEmpty() ? null : String.valueOf(rows.getFirst().get("value"));
    }

    private @Nullable Object value(String text) {
        try {
            return codec.decode(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return null; // another program wrote it
        }
    }

    @Override
    public @Nullable Object get(String key) {
        String text = this.<String>ask(asked -> read(asked, key));
        return text == null ? null : value(text);
    }

    @Override
    public void set(String key, Object value, Duration timeout) {
        String text = text(value);
        ask(asked -> {
            asked.execute(table.upsert(asked.vendor()), key, text, end(asked, timeout));
            cull(asked);
            return true;
        });
    }

    @Override
    public boolean add(String key, Object value, Duration timeout) {
        String text = text(value);
        return isTrue(
                ask(asked -> {
                    String vendor = asked.vendor();
                    Object end = end(asked, timeout);
                    boolean added =
                            asked.execute(table.replaceEnded(vendor), text, end, key, now(asked))
                                            > 0
                                    || asked.execute(table.insertNew(vendor), key, text, end) > 0;
                    cull(asked);
                    return added;
                }));
    }

    @Override
    public boolean touch(String key, Duration timeout) {
        return isTrue(
                ask(asked ->
                        asked.execute(
                                        table.touch(asked.vendor()),
                                        end(asked, timeout),
                                        key,
                                        now(asked))
                                > 0));
    }

    @Override
    public boolean delete(String key) {
        return isTrue(
                ask(asked -> {
                    boolean there = read(asked, key) != null;
                    asked.execute(table.delete(asked.vendor()), key);
                    return there;
                }));
    }

    /** Replaces the number that it read, unless another was faster: then anew. */
    @Override
    public @Nullable Long incr(String key, long delta) {
        return ask(asked -> {
            while (true) {
                String before = read(asked, key);
                if (before == null) {
                    return null;
                }
                long sum = Math.addExact(CacheCodec.number(key, value(before)), delta);
                if (asked.execute(table.replace(asked.vendor()), text(sum), key, before) > 0) {
                    return sum;
                }
            }
        });
    }

    @Override
    public void clear() {
        ask(asked -> asked.execute(table.clear(asked.vendor())));
    }

    private static boolean isTrue(@Nullable Boolean answer) {
        return Boolean.TRUE.equals(answer);
    }

    private void cull(Database asked) {
        int every = Math.max(1, Math.min(COUNT_EVERY, maxEntries / 10));
        if (written.incrementAndGet() % every != 0 || count(asked) <= maxEntries) {
            return;
        }
        String vendor = asked.vendor();
        asked.execute(table.deleteEnded(vendor), now(asked));
        long rest = count(asked);
        if (rest <= maxEntries) {
            return;
        }
        if (cullFrequency == 0) {
            asked.execute(table.clear(vendor));
            return;
        }
        List<Map<String, @Nullable Object>> border =
                asked.query(table.border(vendor, rest / cullFrequency));
        if (!border.isEmpty()) {
            asked.execute(table.deleteBelow(vendor), border.getFirst().get("cache_key"));
        }
    }

    private long count(Database asked) {
        Object count = asked.query(table.count(asked.vendor())).getFirst().get("n");
        return count instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public boolean isShared() {
        return true;
    }
}
