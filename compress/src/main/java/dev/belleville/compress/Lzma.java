package dev.belleville.compress;

import dev.belleville.tasks.message.Compression;
import dev.belleville.tasks.message.DecodeError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/**
 * LZMA in the container of xz, by XZ for Java; the older container is read as well. Kombu's {@code
 * lzma}.
 */
public final class Lzma implements Compression {
    /** More than its smallest setting needs, and no more than that, whatever a head asks for. */
    private static final int MOST_KIB = 100 * 1024;

    /** A dictionary longer than the body has no use. */
    private static final int LEAST_DICTIONARY = LZMA2Options.DICT_SIZE_MIN;

    /** For the {@link java.util.ServiceLoader}. */
    public Lzma() {}

    @Override
    public String name() {
        return "lzma";
    }

    @Override
    public List<String> aliases() {
        return List.of("xz");
    }

    @Override
    public String contentType() {
        return "application/x-lzma";
    }

    @Override
    public byte[] compress(byte[] body) {
        var out = new ByteArrayOutputStream(body.length / 2 + 64);
        try {
            var options = new LZMA2Options();
            options.setDictSize(Math.clamp(body.length, LEAST_DICTIONARY, options.getDictSize()));
            try (var xz = new XZOutputStream(out, options, XZ.CHECK_CRC64)) {
                xz.write(body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail so", e);
        }
        return out.toByteArray();
    }

    @Override
    public byte[] decompress(byte[] body, int limit) {
        try (InputStream in = open(body)) {
            return Compression.read(in, limit);
        } catch (DecodeError e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new DecodeError("The body is not compressed by LZMA: " + e.getMessage(), e);
        }
    }

    private static InputStream open(byte[] body) throws IOException {
        var in = new ByteArrayInputStream(body);
        boolean xz = Arrays.mismatch(body, XZ.HEADER_MAGIC) == XZ.HEADER_MAGIC.length;
        return xz ? new XZInputStream(in, MOST_KIB) : new LZMAInputStream(in, MOST_KIB);
    }
}
