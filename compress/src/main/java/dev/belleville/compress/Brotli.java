package dev.belleville.compress;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.tasks.message.Compression;
import dev.belleville.tasks.message.DecodeError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Brotli, by brotli4j and its native library. Kombu's {@code brotli}. */
public final class Brotli implements Compression {
    /** Nearly as small as the best, at a fraction of its time. */
    private static final int QUALITY = 5;

    /** For the {@link java.util.ServiceLoader}. */
    public Brotli() {}

    @Override
    public String name() {
        return "brotli";
    }

    @Override
    public String contentType() {
        return "application/x-brotli";
    }

    /**
     * {@inheritDoc}
     *
     * @throws ImproperlyConfigured if there is no native library for this system
     */
    @Override
    public byte[] compress(byte[] body) {
        load();
        try {
            return Encoder.compress(body, Encoder.Parameters.create(QUALITY));
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail so", e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws ImproperlyConfigured if there is no native library for this system
     */
    @Override
    public byte[] decompress(byte[] body, int limit) {
        load();
        try (var in = new BrotliInputStream(new ByteArrayInputStream(body))) {
            return Compression.read(in, limit);
        } catch (DecodeError e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new DecodeError("The body is not compressed by Brotli: " + e.getMessage(), e);
        }
    }

    private static void load() {
        if (!Brotli4jLoader.isAvailable()) {
            throw new ImproperlyConfigured(
                    "Brotli has no native library for "
                            + System.getProperty("os.name")
                            + " on "
                            + System.getProperty("os.arch")
                            + ": add brotli4j's for it, or have messages compressed by zstd.",
                    Brotli4jLoader.getUnavailabilityCause());
        }
    }
}
