package dev.belleville.http;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a response's body while it is sent; blocks where the client reads slowly. */
@FunctionalInterface
public interface BodyWriter {
    /**
     * Writes the whole body to {@code out}, which the server closes.
     *
     * @throws IOException also when the client went away
     */
    void writeTo(OutputStream out) throws IOException;
}
