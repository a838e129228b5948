package dev.belleville.orm;

import dev.belleville.orm.query.Chunks;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows that come in chunks, one after another. The cursor opens with the first row asked for. */
final class ChunkedRows<T extends @Nullable Object> extends Spliterators.AbstractSpliterator<T> {
    private final Supplier<Chunks> open;
    private final Consumer<List<?>> prepare;
    private @Nullable Chunks chunks;
    private List<? extends @Nullable Object> chunk = List.of();
    private int next;
    private boolean ended;

    private ChunkedRows(Supplier<Chunks> open, Consumer<List<?>> prepare) {
        super(Long.MAX_VALUE, Spliterator.ORDERED);
        this.open = open;
        this.prepare = prepare;
    }

    /**
     * A stream that closes its cursor at its end, and when it is closed.
     *
     * @param prepare what is done to each chunk before its rows are given
     */
    static <T extends @Nullable Object> Stream<T> stream(
            Supplier<Chunks> open, Consumer<List<?>> prepare) {
        var rows = new ChunkedRows<T>(open, prepare);
        return StreamSupport.stream(rows, false).onClose(rows::end);
    }

    @Override
    @SuppressWarnings("unchecked") // the projection makes the rows what T says
    public boolean tryAdvance(Consumer<? super T> action) {
        if (next == chunk.size() && !turn()) {
            return false;
        }
        action.accept((T) chunk.get(next++));
        return true;
    }

    /** Reads the next chunk; what fails here closes the cursor, for the stream ends with it. */
    private boolean turn() {
        if (ended) {
            return false;
        }
        try {
            Chunks rows = chunks == null ? open.get() : chunks;
            chunks = rows;
            chunk = rows.next();
            next = 0;
            prepare.accept(chunk);
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
        if (chunk.isEmpty()) {
            end();
        }
        return !chunk.isEmpty();
    }

    private void end() {
        ended = true;
        chunk = List.of();
        next = 0;
        if (chunks != null) {
            chunks.close();
        }
    }
}
