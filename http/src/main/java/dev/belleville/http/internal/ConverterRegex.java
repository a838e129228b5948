package dev.belleville.http.internal;

import java.util.regex.Pattern;

/**
 * The expression of a converter. It remembers the text that it took last: a site asks mostly for
 * one version or one language.
 */
final class ConverterRegex {
    private final Pattern pattern;
    private volatile String last = "";

    ConverterRegex(String regex) {
        pattern = Pattern.compile(regex);
    }

    /** Whether exactly this piece of {@code path} is a match. */
    boolean takes(String path, int from, int end) {
        String known = last;
        if (known.length() == end - from && !known.isEmpty() && path.startsWith(known, from)) {
            return true;
        }
        boolean taken = pattern.matcher(path).region(from, end).matches();
        if (taken) {
            last = path.substring(from, end);
        }
        return taken;
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
