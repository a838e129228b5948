package dev.belleville.http.internal;

import dev.belleville.http.ContentCoding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Java's own gzip; its header has no date. */
public final class Gzip implements ContentCoding {
    private static final int BUFFER = 8192;
    private static final int FAST = 5;

    @Override
    public String name() {
        return "gzip";
    }

    @Override
    public String ending() {
        return ".gz";
    }

    @Override
    public OutputStream encode(OutputStream out, Effort effort) throws IOException {
        return new Stream(out, effort == Effort.SMALL ? Deflater.BEST_COMPRESSION : FAST);
    }

    /** The level can only be set from within. */
    private static final class Stream extends GZIPOutputStream {
        Stream(OutputStream out, int level) throws IOException {
            super(out, BUFFER);
            def.setLevel(level);
        }
    }
}
