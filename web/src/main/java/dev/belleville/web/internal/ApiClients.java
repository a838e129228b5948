package dev.belleville.web.internal;

import dev.belleville.core.Settings;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import dev.belleville.web.WebSettings;
import java.util.List;
import java.util.Set;

/**
 * Tells who wants an error as JSON rather than as a page: whoever is below one of the paths, asks
 * for JSON rather than for HTML, or sends JSON and does not ask for HTML.
 *
 * @param paths the site's, such as {@code /api/}
 */
record ApiClients(List<String> paths) {
    private static final String HTML = "text/html";
    private static final Set<String> JSON =
            Set.of("application/json", "application/problem+json");

    static ApiClients of(Settings settings) {
        return new ApiClients(settings.get(WebSettings.API_PATHS));
    }

    boolean includes(Request request) {
        if (paths.stream().anyMatch(request.rawPath()::startsWith)) {
            return true;
        }
        for (MediaType range : request.accepted()) {
            if (JSON.contains(range.essence()) || range.essence().equals(HTML)) {
                return JSON.contains(range.essence());
            }
        }
        return JSON.contains(request.contentType().essence());
    }
}
