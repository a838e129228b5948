package dev.belleville.template.vectors;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where Django 5.2, which is the reference, gives another result than the recorded 3.2. */
final class Differences {
    private Differences() {}

    /** What changed, or null where nothing did. */
    static @Nullable String of(Map<String, @Nullable Object> vector) {
        return null;
    }
}
