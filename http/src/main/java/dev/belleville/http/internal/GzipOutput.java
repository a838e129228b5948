package dev.belleville.http.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes the gzip format (RFC 1952), without a date and with a file name of a chosen length, which
 * hides the length of the rest. {@link #flush} lets what was written so far be read.
 */
final class GzipOutput extends OutputStream {
    private static final int BUFFER = 8192;
    private static final byte HAS_NAME = 8;
    private static final byte UNKNOWN_SYSTEM = (byte) 255;

    private final OutputStream out;
    private final Deflater deflater;
    private final DeflaterOutputStream deflated;
    private final CRC32 crc = new CRC32();

    /** With a file name of {@code padding} bytes, its end included; with none for 0. */
    GzipOutput(OutputStream out, int level, int padding) throws IOException {
        this.out = out;
        byte flags = padding == 0 ? 0 : HAS_NAME;
        out.write(new byte[] {0x1f, (byte) 0x8b, 8, flags, 0, 0, 0, 0, 0, UNKNOWN_SYSTEM});
        if (padding > 0) {
            byte[] name = new byte[padding];
            Arrays.fill(name, 0, padding - 1, (byte) 'a');
            out.write(name);
        }
        deflater = new Deflater(level, true);
        deflated = new DeflaterOutputStream(out, deflater, BUFFER, true);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        crc.update(bytes, from, length);
        deflated.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
        deflated.flush();
    }

    /** Writes the end, and gives back the memory outside of the heap in any case. */
    @Override
    public void close() throws IOException {
        try (out) {
            deflated.finish();
            out.write(
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putInt((int) crc.getValue())
                            .putInt((int) deflater.getBytesRead())
                            .array());
        } finally {
            deflater.end();
        }
    }
}
