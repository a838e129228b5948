package dev.belleville.tasks.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * How the body of a message is made shorter. Kombu's compression. A module that provides one as a
 * service adds it to {@link Compressions}.
 */
public interface Compression {
    /** What options and settings call it, such as {@code gzip}. */
    String name();

    /** What else they may call it. */
    default List<String> aliases() {
        return List.of();
    }

    /** What the header {@code compression} says, such as {@code application/x-gzip}. */
    String contentType();

    /** {@code body}, shorter. */
    byte[] compress(byte[] body);

    /**
     * What was compressed.
     *
     * @param limit the most bytes that may come out, against bombs
     * @throws DecodeError if it is not of this form, or longer than {@code limit}
     */
    byte[] decompress(byte[] body, int limit);

    /**
     * All of {@code in}, for those who write a compression.
     *
     * @throws DecodeError if it has more than {@code limit} bytes
     */
    static byte[] read(InputStream in, int limit) throws IOException {
        byte[] body = in.readNBytes(limit);
        if (body.length == limit && in.read() >= 0) {
            throw new DecodeError("The body is longer than " + limit + " bytes when decompressed");
        }
        return body;
    }
}
