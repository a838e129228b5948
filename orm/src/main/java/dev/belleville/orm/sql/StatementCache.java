package dev.belleville.orm.sql;

import dev.belleville.orm.query.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Compiled statements by shape. When as many are new as it may hold, those not asked for since the
 * last time are forgotten: it never holds more than twice that many.
 */
final class StatementCache {
    private final int generation;
    private volatile Map<Shape, Statement> young = new ConcurrentHashMap<>();
    private volatile Map<Shape, Statement> old = Map.of();

    StatementCache(int generation) {
        this.generation = generation;
    }

    @Nullable Statement get(Shape shape) {
        Statement found = young.get(shape);
        if (found == null) {
            found = old.get(shape);
            if (found != null) {
                put(shape, found);
            }
        }
        return found;
    }

    void put(Shape shape, Statement statement) {
        if (young.size() >= generation) {
            turn();
        }
        young.put(shape, statement);
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
