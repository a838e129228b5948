package dev.belleville.compress;

import dev.belleville.tasks.message.Compression;
import dev.belleville.tasks.message.DecodeError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** bzip2, by Commons Compress. Kombu's {@code bzip2}. */
public final class Bzip2 implements Compression {
    /** For the {@link java.util.ServiceLoader}. */
    public Bzip2() {}

    @Override
    public String name() {
        return "bzip2";
    }

    @Override
    public List<String> aliases() {
        return List.of("bzip");
    }

    @Override
    public String contentType() {
        return "application/x-bz2";
    }

    @Override
    public byte[] compress(byte[] body) {
        var out = new ByteArrayOutputStream(body.length / 2 + 64);
        try (var bzip2 = new BZip2CompressorOutputStream(out)) {
            bzip2.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail so", e);
        }
        return out.toByteArray();
    }

    @Override
    public byte[] decompress(byte[] body, int limit) {
        try (InputStream in =
                new BZip2CompressorInputStream(new ByteArrayInputStream(body), true)) {
            return Compression.read(in, limit);
        } catch (DecodeError e) {
            throw e;
        } catch (IOException | RuntimeException e) { // its tables are not checked in all places
            throw new DecodeError("The body is not compressed by bzip2: " + e.getMessage(), e);
        }
    }
}
