package dev.belleville.rest;

import java.util.Locale;

/**
 * Whether the conditions of requests count: {@code If-None-Match}, {@code If-Modified-Since}, {@code
 * If-Match} and {@code If-Unmodified-Since} (RFC 9110, 13). REST framework heeds none.
 */
public enum Conditions {
    /** None of them; answers have no {@code ETag} of their own. */
    IGNORED,

    /**
     * Answers have an {@code ETag}; who has what it names already gets a 304, and a write that
     * names another state than the row's is a 412.
     */
    HEEDED,

    /** The same, and a write that names no state is a 428. */
    REQUIRED;

    static Conditions parse(String text) {
        for (Conditions one : values()) {
            if (one.toString().equals(text.strip())) {
                return one;
            }
        }
        throw new IllegalArgumentException("write ignored, heeded or required");
    }

    /** Its name in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
