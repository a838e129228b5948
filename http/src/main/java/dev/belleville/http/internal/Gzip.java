package dev.belleville.http.internal;

import dev.belleville.http.ContentCoding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;

/** The coding that every client takes. */
public final class Gzip implements ContentCoding {
    private static final int FAST = 6;

    @Override
    public String name() {
        return "gzip";
    }

    @Override
    public String ending() {
        return ".gz";
    }

    @Override
    public OutputStream encode(OutputStream out, Effort effort, int padding) throws IOException {
        int level = effort == Effort.SMALL ? Deflater.BEST_COMPRESSION : FAST;
        return new GzipOutput(out, level, padding);
    }
}
