package dev.belleville.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary file being written. Its failures are unchecked: they are the site's fault, where
 * those of reading the body are the client's.
 */
final class TemporaryFile implements AutoCloseable {
    private final Path path;
    private final OutputStream out;
    private long size;

    TemporaryFile() {
        try {
            path = Files.createTempFile("upload-", ".part");
            out = Files.newOutputStream(path);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    void write(byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
            size += length;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Ends writing; the file stays. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static UncheckedIOException failure(IOException e) {
        return new UncheckedIOException("Cannot write the temporary file of an upload", e);
    }
}
