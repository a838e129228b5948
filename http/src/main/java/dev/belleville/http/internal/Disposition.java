package dev.belleville.http.internal;

import dev.belleville.core.Percent;

/** The value of a Content-Disposition header. */
public final class Disposition {
    private Disposition() {}

    /** {@code kind} (inline, attachment) with a file's name: quoted, or by RFC 5987. */
    public static String format(String kind, String filename) {
        if (filename.isEmpty()) {
            return kind;
        }
        boolean plain = filename.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        return plain
                ? kind
                        + "; filename=\""
                        + filename.replace("\\", "\\\\").replace("\"", "\\\"")
                        + "\""
                : kind + "; filename*=utf-8''" + Percent.encode(filename, "");
    }
}
