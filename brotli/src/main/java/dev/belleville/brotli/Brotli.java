package dev.belleville.brotli;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.ContentCoding;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Brotli by brotli4j. It is found where this module is on the class path; nothing needs to name it.
 * The native library comes with it for the usual systems.
 */
public final class Brotli implements ContentCoding {
    private static final int FAST = 4;
    private static final int SMALL = 11;

    /** For the {@link java.util.ServiceLoader}. */
    public Brotli() {}

    @Override
    public String name() {
        return "br";
    }

    @Override
    public String ending() {
        return ".br";
    }

    /**
     * What is written comes out in Brotli.
     *
     * @throws ImproperlyConfigured if there is no native library for this system
     */
    @Override
    public OutputStream encode(OutputStream out, Effort effort) throws IOException {
        if (!Brotli4jLoader.isAvailable()) {
            throw new ImproperlyConfigured(
                    "Brotli has no native library for "
                            + System.getProperty("os.name")
                            + " on "
                            + System.getProperty("os.arch")
                            + ": add brotli4j's for it, or leave belleville-brotli out.",
                    Brotli4jLoader.getUnavailabilityCause());
        }
        int quality = effort == Effort.SMALL ? SMALL : FAST;
        return new BrotliOutputStream(out, Encoder.Parameters.create(quality));
    }
}
