package dev.belleville.rest;

import dev.belleville.http.MediaType;
import dev.belleville.rest.internal.JsonText;
import dev.belleville.rest.internal.SiteSetting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON with one row on each line ({@code application/x-ndjson}, {@code ?format=ndjson}):
 * lists of any length in little memory. What is no list is one line.
 */
public final class NdjsonRenderer implements StreamingRenderer {
    /** The renderer. */
    public NdjsonRenderer() {}

    @Override
    public String mediaType() {
        return "application/x-ndjson";
    }

    @Override
    public String format() {
        return "ndjson";
    }

    @Override
    public byte[] render(@Nullable Object data, MediaType accepted) {
        var lines = new ByteArrayOutputStream();
        if (data instanceof Iterable<?> rows) {
            rows.forEach(row -> lines.writeBytes(line(row)));
        } else {
            lines.writeBytes(line(data));
        }
        return lines.toByteArray();
    }

    @Override
    public void stream(RowStream rows, RendererContext context, OutputStream out)
            throws IOException {
        try (Stream<?> stream = rows.open()) {
            for (Iterator<?> all = stream.iterator(); all.hasNext(); ) {
                out.write(line(all.next()));
            }
        }
    }

    private static byte[] line(@Nullable Object row) {
        return JsonText.line(row, SiteSetting.of(RestSettings.STRICT_JSON));
    }
}
