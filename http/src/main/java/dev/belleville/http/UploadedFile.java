package dev.belleville.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One file of a form. A small one is in memory, a large one in a temporary file that is removed
 * when the request ends: {@link #saveTo} what is to stay. Django's UploadedFile.
 */
public final class UploadedFile {
    private final String name;
    private final MediaType contentType;
    private final byte @Nullable [] bytes;
    private final @Nullable Path file;
    private final long size;

    private UploadedFile(
            String name,
            MediaType contentType,
            byte @Nullable [] bytes,
            @Nullable Path file,
            long size) {
        this.name = name;
        this.contentType = contentType;
        this.bytes = bytes;
        this.file = file;
        this.size = size;
    }

    /** A file in memory; nobody may change {@code bytes} any more. */
    public static UploadedFile of(String name, String contentType, byte[] bytes) {
        return inMemory(name, MediaType.parse(contentType), bytes);
    }

    static UploadedFile inMemory(String name, MediaType contentType, byte[] bytes) {
        return new UploadedFile(name, contentType, bytes, null, bytes.length);
    }

    static UploadedFile onDisk(String name, MediaType contentType, Path file, long size) {
        return new UploadedFile(name, contentType, null, file, size);
    }

    /** The name that the client gave, without any folder; do not build a path from it alone. */
    public String name() {
        return name;
    }

    /** The type that the client claims; empty where it claims none. */
    public MediaType contentType() {
        return contentType;
    }

    /** The charset that the client claims, or null. */
    public @Nullable String charset() {
        return contentType.parameters().get("charset");
    }

    /**
     * The parameters of the claimed type, its charset among them. Django's {@code
     * content_type_extra}.
     */
    public Map<String, String> contentTypeExtra() {
        return contentType.parameters();
    }

    /** The number of bytes. */
    public long size() {
        return size;
    }

    /** Reads it from the start; may be called again. */
    public InputStream open() throws IOException {
        return bytes != null ? new ByteArrayInputStream(bytes) : Files.newInputStream(path());
    }

    /** All of it, in memory: mind {@link #size}. */
    public byte[] bytes() {
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies it to {@code target}.
     *
     * @throws IOException also where {@code target} exists
     */
    public void saveTo(Path target) throws IOException {
        try (InputStream in = open()) {
            Files.copy(in, target);
        }
    }

    private Path path() {
        if (file == null) {
            throw new IllegalStateException("The file is in memory.");
        }
        return file;
    }

    /** Its name, as Django's is shown. */
    @Override
    public String toString() {
        return name;
    }
}
