package dev.belleville.web.forms;

import dev.belleville.core.python.Python;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** UUIDs as visitors type them. */
final class UuidText {
    private UuidText() {}

    /** With or without hyphens, braces and {@code urn:uuid:}, as Python takes it; else null. */
    static @Nullable UUID parse(String text) {
        String digits = Python.strip(text).replace("urn:", "").replace("uuid:", "");
        int from = 0;
        int to = digits.length();
        while (from < to && "{}".indexOf(digits.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "{}".indexOf(digits.charAt(to - 1)) >= 0) {
            to--;
        }
        digits = digits.substring(from, to).replace("-", "");
        if (digits.length() != 32 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return null;
        }
        return new UUID(
                Long.parseUnsignedLong(digits.substring(0, 16), 16),
                Long.parseUnsignedLong(digits.substring(16), 16));
    }
}
