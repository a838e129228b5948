package dev.belleville.orm.sql;

import dev.belleville.core.Zones;
import dev.belleville.orm.query.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Compiled statements by shape, and by time zone where they differ by it. When as many are new as
 * it may hold, those not asked for since the last time are forgotten: it never holds more than
 * twice that many.
 */
final class StatementCache {
    private final int generation;
    private volatile Map<Shape, Entry> young = new ConcurrentHashMap<>();
    private volatile Map<Shape, Entry> old = Map.of();

    StatementCache(int generation) {
        this.generation = generation;
    }

    /** A statement; null where each time zone has its own. */
    private record Entry(@Nullable Statement statement) {}

    @Nullable Statement get(Shape shape) {
        Entry found = find(shape);
        if (found != null && found.statement() == null) {
            found = find(shape.in(Zones.current()));
        }
        return found == null ? null : found.statement();
    }

    private @Nullable Entry find(Shape shape) {
        Entry found = young.get(shape);
        if (found == null) {
            found = old.get(shape);
            if (found != null) {
                put(shape, found);
            }
        }
        return found;
    }

    /**
     * Keeps a statement.
     *
     * @param byZone whether it serves the current time zone alone
     */
    void put(Shape shape, Statement statement, boolean byZone) {
        if (byZone) {
            put(shape, new Entry(null));
        }
        put(byZone ? shape.in(Zones.current()) : shape, new Entry(statement));
    }

    private void put(Shape shape, Entry entry) {
        if (young.size() >= generation) {
            turn();
        }
        young.put(shape, entry);
    }

    private synchronized void turn() {
        if (young.size() >= generation) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }

    int size() {
        return young.size() + old.size();
    }
}
