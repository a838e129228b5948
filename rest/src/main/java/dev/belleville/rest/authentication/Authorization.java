package dev.belleville.rest.authentication;

import dev.belleville.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Authorization}.
 *
 * @param words what stands behind the scheme
 */
record Authorization(List<String> words) {
    /** What {@code request} shows under {@code scheme}; null where it shows something else. */
    static @Nullable Authorization of(Request request, String scheme) {
        String header = request.headers().getOr("Authorization", "");
        var parts = new ArrayList<String>();
        var split = new StringTokenizer(header, " \t\n\u000b\f\r");
        while (split.hasMoreTokens()) {
            parts.add(split.nextToken());
        }
        return parts.isEmpty() || !parts.getFirst().equalsIgnoreCase(scheme)
                ? null
                : new Authorization(List.copyOf(parts.subList(1, parts.size())));
    }

    /**
     * The one word that has to be there.
     *
     * @throws AuthenticationFailed in {@code none}'s words without any, in {@code more}'s with
     *     several
     */
    String only(String none, String more) {
        if (words.isEmpty()) {
            throw new AuthenticationFailed(none);
        }
        if (words.size() > 1) {
            throw new AuthenticationFailed(more);
        }
        return words.getFirst();
    }
}
