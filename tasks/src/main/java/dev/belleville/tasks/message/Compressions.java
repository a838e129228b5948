package dev.belleville.tasks.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The compressions there are: {@code gzip} always, {@code brotli}, {@code bzip2}, {@code lzma} and
 * {@code zstd} where the module belleville-compress is at hand. Kombu's registry of compression.
 */
public final class Compressions {
    private static final Map<String, String> IN_LEAF =
            Map.of(
                    "application/x-brotli", "brotli",
                    "application/x-bz2", "bzip2",
                    "bzip", "bzip2",
                    "application/x-lzma", "lzma",
                    "xz", "lzma",
                    "application/zstd", "zstd",
                    "zstandard", "zstd");

    private final Map<String, Compression> known = new LinkedHashMap<>();

    /** The JDK's, and others. */
    Compressions(Iterable<Compression> others) {
        add(new ZlibCompression());
        others.forEach(this::add);
    }

    private void add(Compression one) {
        known.put(one.name(), one);
        known.put(one.contentType(), one);
        one.aliases().forEach(alias -> known.put(alias, one));
    }

    /** Those that are at hand now. */
    public static Compressions load() {
        return new Compressions(ServiceLoader.load(Compression.class));
    }

    /** What they are called, content types too. */
    public Set<String> names() {
        return new TreeSet<>(known.keySet());
    }

    /**
     * The one to write with.
     *
     * @param name {@code gzip}, another name of it, or its content type
     * @throws IllegalArgumentException if it is not at hand; the message names the module to add
     */
    public Compression named(String name) {
        Compression one = known.get(name);
        if (one != null) {
            return one;
        }
        throw new IllegalArgumentException(missing(name));
    }

    /**
     * The one to read a body with.
     *
     * @param header what the header {@code compression} says: a content type, or a name
     * @throws DecodeError if it is not at hand; the message names the module to add
     */
    public Compression forHeader(String header) {
        Compression one = known.get(header);
        if (one != null) {
            return one;
        }
        throw new DecodeError(missing(header));
    }

    private String missing(String name) {
        @Nullable String leaf = IN_LEAF.containsValue(name) ? name : IN_LEAF.get(name);
        return "There is no compression '"
                + name
                + "', only "
                + names()
                + "."
                + (leaf == null ? "" : " Add the module belleville-compress to the project.");
    }
}
