package dev.belleville.tasks.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** What Celery calls gzip: a stream of zlib, not a file of gzip. */
final class ZlibCompression implements Compression {
    @Override
    public String name() {
        return "gzip";
    }

    @Override
    public List<String> aliases() {
        return List.of("zlib");
    }

    @Override
    public String contentType() {
        return "application/x-gzip";
    }

    @Override
    public byte[] compress(byte[] body) {
        var out = new ByteArrayOutputStream(body.length / 2 + 64);
        try (var deflater = new DeflaterOutputStream(out)) {
            deflater.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail so", e);
        }
        return out.toByteArray();
    }

    @Override
    public byte[] decompress(byte[] body, int limit) {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(body))) {
            return Compression.read(in, limit);
        } catch (IOException e) {
            throw new DecodeError("The body is not compressed by zlib: " + e.getMessage(), e);
        }
    }
}
