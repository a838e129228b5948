package dev.belleville.web.cache;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Invocation;
import dev.belleville.core.cache.Cache;
import dev.belleville.core.cache.CacheBackend;
import dev.belleville.core.cache.CacheCodec;
import dev.belleville.core.cache.CacheKey;
import dev.belleville.core.cache.CacheUnavailable;
import dev.belleville.orm.Database;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.DatabaseUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final String name;
    private final CacheCodec codec;
    private final int maxEntries;
    private final int cullFrequency;
    private final Clock clock = Clock.systemUTC();
    private final AtomicInteger written = new AtomicInteger();

    /** As of the database that was asked last. */
    private volatile @Nullable CacheTable table;

    private DatabaseCache(
            Supplier<Database> database,
            String name,
            CacheCodec codec,
            int maxEntries,
            int cullFrequency) {
        this.database = database;
        this.name = name;
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
                        database, CacheTable.checked(table), codec, maxEntries, cullFrequency));
    }

    /**
     * Makes {@code table} where it is not there. Django's {@code createcachetable}.
     *
     * @return the statements, which are not run where {@code dryRun} says so; none where the table
     *     is there
     */
    public static List<String> createTable(Database database, String table, boolean dryRun) {
        var made = new CacheTable(CacheTable.checked(table), database.vendor());
        if (database.tableNames().contains(table)) {
            return List.of();
        }
        List<String> statements = made.create();
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
            if (!asked.tableNames().contains(name)) {
                throw new ImproperlyConfigured(
                        "There is no table '"
                                + name
                                + "' for the cache: make it by '"
                                + Invocation.program()
                                + " createcachetable "
                                + name
                                + "'.");
            }
            throw e;
        }
    }

    private CacheTable table(Database asked) {
        CacheTable known = table;
        if (known == null || !known.isFor(asked.vendor())) {
            known = new CacheTable(name, asked.vendor());
            table = known;
        }
        return known;
    }

    private Object now(Database asked) {
        return table(asked).moment(clock.instant());
    }

    private Object end(Database asked, Duration timeout) {
        Instant end = timeout.compareTo(LONGEST) > 0 ? NEVER : clock.instant().plus(timeout);
        return table(asked).moment(end);
    }

    private @Nullable String read(Database asked, CacheKey key) {
        List<Map<String, @Nullable Object>> rows =
                asked.query(table(asked).select(), key.whole(), now(asked));
        return rows.isEmpty() ? null : String.valueOf(rows.getFirst().get("value"));
    }

    @Override
    public @Nullable Object get(CacheKey key) {
        String text = this.<String>ask(asked -> read(asked, key));
        return text == null ? null : codec.decodeText(text);
    }

    @Override
    public void set(CacheKey key, Object value, Duration timeout) {
        String text = codec.encodeText(value);
        ask(asked -> {
            asked.execute(table(asked).upsert(), key.whole(), text, end(asked, timeout));
            cull(asked);
            return true;
        });
    }

    @Override
    public boolean add(CacheKey key, Object value, Duration timeout) {
        String text = codec.encodeText(value);
        return isTrue(
                ask(asked -> {
                    Object end = end(asked, timeout);
                    boolean added =
                            asked.execute(
                                                    table(asked).replaceEnded(),
                                                    text,
                                                    end,
                                                    key.whole(),
                                                    now(asked))
                                            > 0
                                    || asked.execute(
                                                    table(asked).insertNew(),
                                                    key.whole(),
                                                    text,
                                                    end)
                                            > 0;
                    cull(asked);
                    return added;
                }));
    }

    @Override
    public boolean touch(CacheKey key, Duration timeout) {
        return isTrue(
                ask(asked ->
                        asked.execute(
                                        table(asked).touch(),
                                        end(asked, timeout),
                                        key.whole(),
                                        now(asked))
                                > 0));
    }

    @Override
    public boolean delete(CacheKey key) {
        return isTrue(
                ask(asked -> {
                    boolean there = read(asked, key) != null;
                    asked.execute(table(asked).delete(), key.whole());
                    return there;
                }));
    }

    /** Replaces the number that it read, unless another was faster: then anew. */
    @Override
    public @Nullable Long incr(CacheKey key, long delta) {
        return ask(asked -> {
            while (true) {
                String before = read(asked, key);
                if (before == null) {
                    return null;
                }
                long sum = Math.addExact(CacheCodec.number(key, codec.decodeText(before)), delta);
                if (asked.execute(
                                table(asked).replace(), codec.encodeText(sum), key.whole(), before)
                        > 0) {
                    return sum;
                }
            }
        });
    }

    @Override
    public void clear() {
        ask(asked -> asked.execute(table(asked).clear()));
    }

    private static boolean isTrue(@Nullable Boolean answer) {
        return Boolean.TRUE.equals(answer);
    }

    private void cull(Database asked) {
        int every = Math.max(1, Math.min(COUNT_EVERY, maxEntries / 10));
        if (written.incrementAndGet() % every != 0 || count(asked) <= maxEntries) {
            return;
        }
        asked.execute(table(asked).deleteEnded(), now(asked));
        long rest = count(asked);
        if (rest <= maxEntries) {
            return;
        }
        if (cullFrequency == 0) {
            asked.execute(table(asked).clear());
            return;
        }
        List<Map<String, @Nullable Object>> border =
                asked.query(table(asked).border(rest / cullFrequency));
        if (!border.isEmpty()) {
            asked.execute(table(asked).deleteBelow(), border.getFirst().get("cache_key"));
        }
    }

    private long count(Database asked) {
        Object count = asked.query(table(asked).count()).getFirst().get("n");
        return count instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public boolean isShared() {
        return true;
    }
}
