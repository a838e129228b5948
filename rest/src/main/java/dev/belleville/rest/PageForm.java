package dev.belleville.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.rest.internal.FormToken;
import java.util.Set;

/**
 * What a form of the pages for people asks for, which HTML cannot send by itself: another method,
 * and data as somebody has written it. No other site may have it sent, whoever is known how.
 */
final class PageForm {
    private static final String METHOD = "_method";
    private static final String CONTENT = "_content";
    private static final String CONTENT_TYPE = "_content_type";

    private static final Set<String> METHODS = Set.of("PUT", "PATCH", "DELETE", "OPTIONS");

    private PageForm() {}

    /**
     * Refuses a form that means more than a form can, where it does not show the token of forms: a
     * foreign page's POST would delete else, in the name of one whom the browser knows.
     */
    static void check(Request request) {
        if (isForm(request)
                && (METHODS.contains(request.form().getOr(METHOD, ""))
                        || request.form().has(CONTENT))) {
            FormToken.check(request);
        }
    }

    /** The method that {@code request} means. */
    static String method(Request request) {
        String said = isForm(request) ? request.form().getOr(METHOD, "") : "";
        return METHODS.contains(said) ? said : request.method();
    }

    /** {@code request}, or one with what somebody has written as its body. */
    static Request written(Request request) {
        QueryDict form = isForm(request) ? request.form() : QueryDict.empty();
        if (!form.has(CONTENT) || !form.has(CONTENT_TYPE)) {
            return request;
        }
        return Request.builder(request.method(), request.path())
                .header("Content-Type", form.getOr(CONTENT_TYPE, ""))
                .body(form.getOr(CONTENT, "").getBytes(UTF_8))
                .build();
    }

    private static boolean isForm(Request request) {
        return request.method().equals("POST") && RequestData.isForm(request);
    }
}
