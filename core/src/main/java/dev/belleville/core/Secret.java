package dev.belleville.core;

import java.util.Locale;

/**
 * A value that never prints itself: a key, a password, a token.
 *
 * <p>{@link #toString} and therefore logs, error pages and {@code String.format} show a mask; only
 * {@link #reveal} gives the text. Two secrets are equal when their texts are.
 *
 * @param reveal the text itself; may be empty, which means "not set"
 * @param shown what stands in its place
 */
public record Secret(String reveal, String shown) {
    /** What stands in a secret's place wherever settings are shown. */
    public static final String MASK = "********";

    /** A text of which nothing is shown, not even how long it is. */
    public Secret(String reveal) {
        this(reveal, reveal.isEmpty() ? "" : MASK);
    }

    /**
     * An address such as {@code postgresql://user:password@host/name}, of which all is shown but
     * the password. One that holds a password in another place is not shown at all.
     */
    public static Secret ofUrl(String url) {
        int query = url.indexOf('?');
        int start = url.indexOf("://") + 3;
        int at = url.lastIndexOf('@', query < 0 ? url.length() : query);
        boolean namesOne = query >= 0 && url.toLowerCase(Locale.ROOT).indexOf("pass", query) >= 0;
        if (namesOne || url.indexOf('@', Math.max(query, 0)) > at) {
            return new Secret(url);
        }
        int colon = start < 3 ? -1 : url.indexOf(':', start);
        boolean hasPassword = colon >= 0 && colon < at;
        return new Secret(
                url, hasPassword ? url.substring(0, colon + 1) + MASK + url.substring(at) : url);
    }

    /** Whether no text was given. */
    public boolean isEmpty() {
        return reveal.isEmpty();
    }

    @Override
    public String toString() {
        return shown;
    }
}
