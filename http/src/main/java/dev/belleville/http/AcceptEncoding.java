package dev.belleville.http;

import org.jspecify.annotations.Nullable;

/** Which codings of a body a client takes (RFC 9110, 12.5.3). */
final class AcceptEncoding {
    private AcceptEncoding() {}

    /** Whether {@code header} allows {@code coding}; a missing one allows none but the plain. */
    static boolean allows(@Nullable String header, String coding) {
        if (header == null) {
            return false;
        }
        boolean any = false;
        for (String part : header.split(",", -1)) {
            MediaType one = MediaType.parse(part);
            if (one.type().equals(coding)) {
                return one.quality() > 0;
            }
            any |= one.type().equals("*") && one.quality() > 0;
        }
        return any;
    }
}
