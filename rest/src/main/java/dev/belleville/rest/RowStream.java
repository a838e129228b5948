package dev.belleville.rest;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list that is read while it is sent: the data of an answer that may have any length.
 *
 * <pre>{@code
 * return ApiResponse.ok(RowStream.of(() -> Goods.objects.all().stream().map(this::line)));
 * }</pre>
 *
 * What is no {@link StreamingRenderer} gets all rows at once.
 */
public final class RowStream {
    private final Supplier<? extends Stream<?>> source;
    private final List<String> columns;

    private RowStream(Supplier<? extends Stream<?>> source, List<String> columns) {
        this.source = source;
        this.columns = columns;
    }

    /** The plain values that {@code source} gives; it is asked once, when they are sent. */
    public static RowStream of(Supplier<? extends Stream<?>> source) {
        return new RowStream(source, List.of());
    }

    /**
     * The same, for tables with these columns: names of the rows' members, {@code category.name}
     * for one of a member's. Without them a table has those of its first row.
     */
    public RowStream columns(List<String> names) {
        return new RowStream(source, List.copyOf(names));
    }

    /** The columns of a table; empty where nobody said. */
    public List<String> columns() {
        return columns;
    }

    /** Opens the rows; whoever does closes them. */
    public Stream<?> open() {
        return source.get();
    }

    /** All rows. */
    List<@Nullable Object> list() {
        try (Stream<?> rows = open()) {
            return rows.<@Nullable Object>map(row -> row).toList();
        }
    }
}
