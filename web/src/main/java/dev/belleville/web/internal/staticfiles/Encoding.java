package dev.belleville.web.internal.staticfiles;

import dev.belleville.core.Storage;
import dev.belleville.http.ContentCoding;
import dev.belleville.http.ContentCoding.Effort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes gzip and, where a module brings it, Brotli beside each file that gets smaller by it. */
final class Encoding {
    /** Formats that are compressed by themselves. */
    private static final Set<String> DENSE =
            Set.of(
                    "7z", "aac", "avif", "br", "bz2", "flv", "gif", "gz", "jpeg", "jpg", "jxl",
                    "m4a", "m4v", "mkv", "mov", "mp3", "mp4", "mpeg", "mpg", "ogg", "opus", "pdf",
                    "png", "rar", "tbz", "tgz", "webm", "webp", "wmv", "woff", "woff2", "xz", "zip",
                    "zst");

    /** What is larger is not worth the memory, and seldom text. */
    private static final long LARGEST = 32L << 20;

    /** What is gained must be a twentieth at least. */
    private static final double WORTH = 0.95;

    private final Storage storage;
    private final List<ContentCoding> codings = ContentCoding.all();

    Encoding(Storage storage) {
        this.storage = storage;
    }

    /**
     * Writes the siblings that are missing.
     *
     * @param names the files
     * @param changed those of them whose siblings are out of date
     * @return how many were written
     */
    int encode(Set<String> names, Collection<String> changed) {
        var stale = new HashSet<>(changed);
        return names.parallelStream()
                .filter(name -> !DENSE.contains(ending(name)))
                .mapToInt(name -> encode(name, names, stale.contains(name)))
                .sum();
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private int encode(String name, Set<String> names, boolean stale) {
        int written = 0;
        byte[] content = null;
        for (ContentCoding coding : codings) {
            String sibling = name + coding.ending();
            boolean there = storage.exists(sibling);
            if (names.contains(sibling) || (there && !stale)) {
                continue; // somebody wrote it by hand, or it is as it should be
            }
            if (there) {
                storage.delete(sibling);
            }
            if (content == null) {
                content = read(name);
            }
            byte[] encoded = encoded(coding, content);
            if (encoded.length < content.length * WORTH) {
                storage.save(sibling, new ByteArrayInputStream(encoded));
                written++;
            }
        }
        return written;
    }

    private byte[] read(String name) {
        if (storage.size(name) > LARGEST) {
            return new byte[0];
        }
        try (InputStream in = storage.open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(ContentCoding coding, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = coding.encode(bytes, Effort.SMALL)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
