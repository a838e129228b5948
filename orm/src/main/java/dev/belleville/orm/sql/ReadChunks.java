package dev.belleville.orm.sql;

import dev.belleville.orm.query.Chunks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are all in memory already, in chunks. */
final class ReadChunks implements Chunks {
    private final List<@Nullable Object> rows;
    private final int size;
    private int next;

    ReadChunks(List<@Nullable Object> rows, int size) {
        this.rows = rows;
        this.size = size;
    }

    @Override
    public List<@Nullable Object> next() {
        int from = next;
        next = Math.min(rows.size(), from + size);
        return rows.subList(from, next);
    }

    @Override
    public void close() {
        next = rows.size();
    }
}
