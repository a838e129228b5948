package dev.belleville.web.internal;

import dev.belleville.core.Settings;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import dev.belleville.web.WebSettings;
import java.util.List;
import java.util.Set;

/**
 * Tells who wants an error as JSON rather than as a page: whoever is below one of the paths, asks
 * for JSON rather than for HTML or plain text, or sends JSON and asks for neither.
 *
 * @param paths the site's, such as {@code /api/}
 */
record ApiClients(List<String> paths) {
    private static final String HTML = "text/html";
    private static final String TEXT = "text/plain";
    private static final Set<String> JSON = Set.of("application/json", "application/problem+json");

    static ApiClients of(Settings settings) {
        return new ApiClients(settings.get(WebSettings.API_PATHS));
    }

    boolean includes(Request request) {
        if (paths.stream().anyMatch(request.rawPath()::startsWith)) {
            return true;
        }
        String asked = asked(request);
        return JSON.contains(asked.isEmpty() ? request.contentType().essence() : asked);
    }

    /** Whether an error is to be plain text: where that is asked for rather than the others. */
    boolean readsText(Request request) {
        return !includes(request) && asked(request).equals(TEXT);
    }

    /** The most wanted of the types that an error has; empty where none is named. */
    private static String asked(Request request) {
        return request.accepted().stream()
                .map(MediaType::essence)
                .filter(type -> JSON.contains(type) || type.equals(HTML) || type.equals(TEXT))
                .findFirst()
                .orElse("");
    }
}
