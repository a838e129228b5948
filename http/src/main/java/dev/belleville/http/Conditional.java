package dev.belleville.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that ask "only if it changed" or "only if it did not" (RFC 9110, 13). Django's
 * {@code get_conditional_response}.
 */
public final class Conditional {
    private static final List<String> KEPT =
            List.of(
                    "Cache-Control",
                    "Content-Location",
                    "Date",
                    "ETag",
                    "Expires",
                    "Last-Modified",
                    "Vary");

    private Conditional() {}

    /**
     * {@code response}, or a 304 or 412 in its place.
     *
     * @param etag of what the request asks for, with its quotes; null for none
     * @param lastModified of it; fractions of a second are not compared; null for unknown
     */
    public static Response answer(
            Request request,
            Response response,
            @Nullable String etag,
            @Nullable Instant lastModified) {
        if (response.status() >= 300) {
            return response;
        }
        return switch (status(request, etag, lastModified)) {
            case 304 -> notModified(response);
            case 412 -> Response.text("Precondition Failed\n").status(412);
            default -> response;
        };
    }

    /**
     * What the request's conditions come to: 200 (answer it), 304 or 412. For those who want to
     * know before they make the answer.
     */
    public static int status(
            Request request, @Nullable String etag, @Nullable Instant lastModified) {
        Headers headers = request.headers();
        boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
        List<String> match = etags(headers, "If-Match");
        List<String> noneMatch = etags(headers, "If-None-Match");
        Instant unmodifiedSince = date(headers, "If-Unmodified-Since");
        Instant modifiedSince = date(headers, "If-Modified-Since");
        if (!match.isEmpty()) {
            if (!isOneOf(etag, match)) {
                return 412;
            }
        } else if (unmodifiedSince != null && !isBefore(lastModified, unmodifiedSince)) {
            return 412;
        }
        if (!noneMatch.isEmpty()) {
            return isOneOfWeakly(etag, noneMatch) ? (safe ? 304 : 412) : 200;
        }
        boolean unchanged = modifiedSince != null && isBefore(lastModified, modifiedSince);
        return unchanged && safe ? 304 : 200;
    }

    /** {@code etag} in quotes, unless it has them. Django's {@code quote_etag}. */
    public static String quoteEtag(String etag) {
        int open = etag.startsWith("W/") ? 2 : 0;
        boolean quoted =
                etag.length() >= open + 2
                        && etag.charAt(open) == '"'
                        && etag.indexOf('"', open + 1) == etag.length() - 1;
        return quoted ? etag : "\"" + etag + "\"";
    }

    private static Response notModified(Response response) {
        Headers headers = Headers.empty();
        for (var entry : response.headers().entries()) {
            if (KEPT.stream().anyMatch(entry.getKey()::equalsIgnoreCase)) {
                headers = headers.add(entry.getKey(), entry.getValue());
            }
        }
        return response.status(304).headers(headers).body(Body.EMPTY);
    }

    /** Strong comparison: a weak tag is never the same. */
    private static boolean isOneOf(@Nullable String etag, List<String> tags) {
        if (etag == null || etag.isEmpty()) {
            return false;
        }
        return tags.getFirst().equals("*") || (!etag.startsWith("W/") && tags.contains(etag));
    }

    private static boolean isOneOfWeakly(@Nullable String etag, List<String> tags) {
        if (etag == null || etag.isEmpty()) {
            return false;
        }
        return tags.getFirst().equals("*")
                || tags.stream().anyMatch(tag -> opaque(tag).equals(opaque(etag)));
    }

    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }

    /** Whether the resource did not change after {@code limit}. */
    private static boolean isBefore(@Nullable Instant lastModified, Instant limit) {
        return lastModified != null && lastModified.getEpochSecond() <= limit.getEpochSecond();
    }

    /**
     * The entity tags that the header {@code name} lists, with their quotes; {@code *} alone where
     * it says so. What is none is left out. Django's {@code parse_etags}.
     */
    public static List<String> etags(Headers headers, String name) {
        var tags = new ArrayList<String>();
        for (String value : headers.all(name)) {
            if (value.strip().equals("*")) {
                return List.of("*");
            }
            for (int at = 0; at >= 0 && at < value.length(); ) {
                at = addTag(value, at, tags);
            }
        }
        return tags;
    }

    /**
     * Adds the tag that begins at {@code from}, if one does; gives where the next may begin, -1 for
     * nowhere. A comma within quotes is part of the tag.
     */
    private static int addTag(String value, int from, List<String> tags) {
        int start = from;
        while (start < value.length() && value.charAt(start) <= ' ') {
            start++;
        }
        int open = value.startsWith("W/", start) ? start + 2 : start;
        int end = start;
        if (value.startsWith("\"", open)) {
            int close = value.indexOf('"', open + 1);
            if (close > 0) {
                end = close + 1;
                tags.add(value.substring(start, end));
            }
        }
        int comma = value.indexOf(',', end);
        return comma < 0 ? -1 : comma + 1;
    }

    private static @Nullable Instant date(Headers headers, String name) {
        String value = headers.get(name);
        return value == null ? null : HttpDate.parse(value);
    }
}
