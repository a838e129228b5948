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
    public OutputStream encode(OutputStream out, Effort effort, int padding) throws IOException {
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
        var encoder = new Flushing(out, Encoder.Parameters.create(quality));
        if (padding > 0) {
            encoder.flush(); // the head of the format, up to the end of a byte
            out.write(unread(padding));
        }
        return encoder;
    }

    /**
     * A block of metadata, which readers pass over (RFC 7932, 9.2): one bit for "not the last", two
     * for "metadata", a zero, two for the size of the length, the length less one, zeros.
     */
    private static byte[] unread(int length) {
        byte[] block = new byte[2 + length];
        int head = 0b01_0_11_0 | (length - 1) << 6;
        block[0] = (byte) head;
        block[1] = (byte) (head >> 8);
        return block;
    }

    /** Takes what is flushed on to what is behind, which the library leaves out. */
    private static final class Flushing extends BrotliOutputStream {
        private final OutputStream out;

        Flushing(OutputStream out, Encoder.Parameters parameters) throws IOException {
            super(out, parameters);
            this.out = out;
        }

        @Override
        public void flush() throws IOException {
            super.flush();
            out.flush();
        }
    }
}
