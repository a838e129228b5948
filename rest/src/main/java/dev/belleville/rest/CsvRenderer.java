package dev.belleville.rest;

import dev.belleville.http.MediaType;
import dev.belleville.rest.internal.CsvColumns;
import dev.belleville.rest.internal.CsvText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables ({@code text/csv}, {@code ?format=csv}) in UTF-8 as RFC 4180 has them, row by row:
 * lists of any length in little memory. The first line names the columns. Objects in a row are
 * columns of their own ({@code category.name}), lists are JSON; null is nothing, an empty text
 * {@code ""}.
 *
 * <p>A text that a spreadsheet would take for a formula gets an apostrophe before it, unless {@link
 * #unguarded} says otherwise: whoever opens the file must not run what a stranger wrote.
 */
public final class CsvRenderer implements StreamingRenderer {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final char delimiter;
    private final boolean guards;
    private final boolean marks;

    /** With commas, guarded against formulas. */
    public CsvRenderer() {
        this(',', true, false);
    }

    private CsvRenderer(char delimiter, boolean guards, boolean marks) {
        this.delimiter = delimiter;
        this.guards = guards;
        this.marks = marks;
    }

    /**
     * With another character between cells, such as {@code ;} or a tab.
     *
     * @throws IllegalArgumentException for a quotation mark or a line break
     */
    public CsvRenderer delimiter(char other) {
        if (other == '"' || other == '\r' || other == '\n') {
            throw new IllegalArgumentException(
                    "Cells are divided by no quotation mark and no line break.");
        }
        return new CsvRenderer(other, guards, marks);
    }

    /** With texts as they are, for programs alone: formulas stay formulas. */
    public CsvRenderer unguarded() {
        return new CsvRenderer(delimiter, false, marks);
    }

    /** With the mark at the start by which Excel knows UTF-8. */
    public CsvRenderer byteOrderMark() {
        return new CsvRenderer(delimiter, guards, true);
    }

    @Override
    public String mediaType() {
        return "text/csv";
    }

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public String contentType() {
        return "text/csv; charset=utf-8";
    }

    @Override
    public byte[] render(@Nullable Object data, MediaType accepted) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(data instanceof Iterable<?> list ? list : Arrays.asList(data), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes all bytes", e);
        }
        return bytes.toByteArray();
    }

    private void write(Iterable<?> rows, OutputStream out) throws IOException {
        CsvColumns columns = CsvColumns.of(rows);
        CsvText table = begin(columns, out);
        for (Object row : rows) {
            table.row(columns.cells(row));
        }
    }

    @Override
    public void stream(RowStream rows, RendererContext context, OutputStream out)
            throws IOException {
        try (Stream<?> stream = rows.open()) {
            Iterator<?> all = stream.iterator();
            CsvColumns named = CsvColumns.named(rows.columns());
            if (!all.hasNext()) {
                begin(named, out);
                return;
            }
            Object first = all.next();
            CsvColumns columns = named.with(first);
            CsvText table = begin(columns, out);
            table.row(columns.cells(first));
            while (all.hasNext()) {
                table.row(columns.cells(all.next()));
            }
        }
    }

    private CsvText begin(CsvColumns columns, OutputStream out) throws IOException {
        if (marks) {
            out.write(BYTE_ORDER_MARK);
        }
        var table = new CsvText(out, delimiter, guards);
        table.row(columns.names());
        return table;
    }
}
