package dev.belleville.http;

import dev.belleville.http.internal.Gzip;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A way to make a body smaller on the wire. Gzip is there; modules add others, such as Brotli,
 * found by {@link ServiceLoader}. The same bytes and padding always give the same bytes.
 */
public interface ContentCoding {
    /** The most bytes that may be asked for to hide the length. */
    int MAX_PADDING = 255;

    /** How hard to try. */
    enum Effort {
        /** While a client waits. */
        FAST,
        /** Once, for a file that is sent many times. */
        SMALL
    }

    /** What {@code Accept-Encoding} calls it: {@code br}. */
    String name();

    /** What the name of an encoded file ends with: {@code .br}. */
    String ending();

    /** Writes to {@code out} what is written to the result; closing that closes this. */
    default OutputStream encode(OutputStream out, Effort effort) throws IOException {
        return encode(out, effort, 0);
    }

    /**
     * The same with bytes more that no reader sees, so that the length does not tell what is in a
     * body. Flushing the result lets what was written so far be read.
     *
     * @param padding about how many of them, from 0 to {@value #MAX_PADDING}; 0 adds nothing
     */
    OutputStream encode(OutputStream out, Effort effort, int padding) throws IOException;

    /** Those that are there, the most wanted first: gzip is the last. */
    static List<ContentCoding> all() {
        var all = new ArrayList<ContentCoding>();
        ServiceLoader.load(ContentCoding.class).forEach(all::add);
        all.add(new Gzip());
        return List.copyOf(all);
    }
}
