package dev.belleville.core.cache;

import java.util.stream.IntStream;

/**
 * The whole key of a value, of which prefix and version are a part. Two are equal where their texts
 * are; that is known without putting the text together, which only backends beyond the process
 * need. Does not change.
 */
public final class CacheKey {
    /** By what the hash of a text grows that so many letters follow: powers of 31. */
    private static final int[] GROWTH =
            IntStream.iterate(1, power -> power * 31).limit(CacheKeys.LONGEST + 1).toArray();

    private final String start;
    private final String name;

    private CacheKey(String start, String name) {
        this.start = start;
        this.name = name;
    }

    /** The key whose text is {@code start} and {@code name} behind it. */
    static CacheKey of(String start, String name) {
        return new CacheKey(start, name);
    }

    /** The key whose text goes on with {@code more}. */
    CacheKey with(String more) {
        return new CacheKey(start, name.concat(more));
    }

    /** Its text, as a server knows it: in Django's format {@code prefix:version:key}. */
    public String whole() {
        return start.concat(name);
    }

    /** Whether memcached would take it. */
    boolean isPortable() {
        return start.length() + name.length() <= CacheKeys.LONGEST
                && isPlain(start)
                && isPlain(name);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof CacheKey key && hasTextOf(key));
    }

    private boolean hasTextOf(CacheKey other) {
        return start.equals(other.start) ? name.equals(other.name) : whole().equals(other.whole());
    }

    /** The hash of its text. */
    @Override
    public int hashCode() {
        int letters = name.length();
        return letters < GROWTH.length
                ? start.hashCode() * GROWTH[letters] + name.hashCode()
                : whole().hashCode();
    }

    /** As {@link #whole()}. */
    @Override
    public String toString() {
        return whole();
    }
}
