package dev.belleville.http.internal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The expression of a converter. It is asked only where it is more than a {@link CharacterRun}, and
 * remembers the text that it took last: a site asks mostly for one version or one language.
 */
final class ConverterRegex {
    private final Pattern pattern;
    private final @Nullable CharacterRun run;
    private volatile String last = "";

    ConverterRegex(String regex) {
        pattern = Pattern.compile(regex);
        run = CharacterRun.of(regex);
    }

    /** The furthest end that a match from {@code from} on can have. */
    int furthest(String path, int from) {
        return run == null ? path.length() : run.end(path, from);
    }

    /** Whether exactly this piece of {@code path} is a match. */
    boolean takes(String path, int from, int end) {
        if (run != null) {
            return end > from && run.end(path, from) >= end;
        }
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

    /** Whether a match may have a slash in it; yes where that is hard to tell. */
    boolean mayMatchSlash() {
        return run == null ? RegexText.mayMatchSlash(pattern.pattern()) : run.has('/');
    }
}
