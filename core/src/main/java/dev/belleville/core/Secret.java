package dev.belleville.core;

/**
 * A value that never prints itself: a key, a password, a token.
 *
 * <p>{@link #toString} and therefore logs, error pages and {@code String.format} show a mask; only
 * {@link #reveal} gives the text. Two secrets are equal when their texts are.
 *
 * @param reveal the text itself; may be empty, which means "not set"
 */
public record Secret(String reveal) {
    /** What stands in a secret's place wherever settings are shown. */
    public static final String MASK = "********";

    /** Whether no text was given. */
    public boolean isEmpty() {
        return reveal.isEmpty();
    }

    @Override
    public String toString() {
        return isEmpty() ? "" : MASK;
    }
}
