package dev.belleville.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.belleville.core.i18n.Translation;
import dev.belleville.core.python.Python;
import dev.belleville.http.HttpError;
import dev.belleville.http.QueryDict;
import java.math.BigInteger;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list, between two rows: so many rows after those at a position.
 *
 * @param offset how many rows from the position on are passed over, for they are equal
 * @param reverse whether it looks back
 * @param position the value by which the list is sorted; null for the list's end
 */
record Cursor(int offset, boolean reverse, @Nullable String position) {
    static final Cursor START = new Cursor(0, false, null);

    private static final int MOST = 1000;

    /**
     * The place that {@code text} says.
     *
     * @throws HttpError 404 if it says none
     */
    static Cursor decode(String text) {
        QueryDict parts = QueryDict.parse(plain(text));
        BigInteger offset = Python.integer(first(parts, "o"));
        BigInteger reverse = Python.integer(first(parts, "r"));
        if (offset == null || offset.signum() < 0 || reverse == null) {
            throw invalid();
        }
        return new Cursor(
                offset.min(BigInteger.valueOf(MOST)).intValue(),
                reverse.signum() != 0,
                parts.has("p") ? parts.list("p").getFirst() : null);
    }

    private static String first(QueryDict parts, String key) {
        return parts.has(key) ? parts.list(key).getFirst() : "0";
    }

    /** What is no letter of Base64 is passed over, as Python does. */
    private static String plain(String text) {
        var letters = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 127) {
                throw invalid();
            }
            if (Character.isLetterOrDigit(c) || c == '+' || c == '/' || c == '=') {
                letters.append(c);
            }
        }
        if (letters.length() % 4 != 0) {
            throw invalid();
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(letters.toString());
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        for (byte b : bytes) {
            if (b < 0) {
                throw invalid();
            }
        }
        return new String(bytes, US_ASCII);
    }

    /** The same as text for an address. */
    String encode() {
        QueryDict parts = QueryDict.empty();
        parts = offset == 0 ? parts : parts.with("o", String.valueOf(offset));
        parts = reverse ? parts.with("r", "1") : parts;
        parts = position == null ? parts : parts.with("p", position);
        return Base64.getEncoder().encodeToString(parts.encode().getBytes(US_ASCII));
    }

    static HttpError invalid() {
        return new HttpError(404, Translation.gettextNoop("Invalid cursor"));
    }
}
