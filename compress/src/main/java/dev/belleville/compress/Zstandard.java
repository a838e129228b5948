package dev.belleville.compress;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import dev.belleville.tasks.message.Compression;
import dev.belleville.tasks.message.DecodeError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * Zstandard, by zstd-jni and its native library. Each frame says how long it is, without which
 * Python does not read it. Kombu's {@code zstd}.
 */
public final class Zstandard implements Compression {
    /** Two to this are the bytes that a reader keeps, whatever a frame asks for. */
    private static final int LONGEST_WINDOW_LOG = 27;

    /** For the {@link java.util.ServiceLoader}. */
    public Zstandard() {}

    @Override
    public String name() {
        return "zstd";
    }

    @Override
    public List<String> aliases() {
        return List.of("zstandard");
    }

    @Override
    public String contentType() {
        return "application/zstd";
    }

    @Override
    public byte[] compress(byte[] body) {
        return Zstd.compress(body);
    }

    @Override
    public byte[] decompress(byte[] body, int limit) {
        try (var in = new ZstdInputStream(new ByteArrayInputStream(body))) {
            return Compression.read(in.setLongMax(LONGEST_WINDOW_LOG), limit);
        } catch (DecodeError e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new DecodeError("The body is not compressed by zstd: " + e.getMessage(), e);
        }
    }
}
