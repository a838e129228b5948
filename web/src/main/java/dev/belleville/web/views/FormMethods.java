package dev.belleville.web.views;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.Request;

/** What the views with forms have in common. */
final class FormMethods {
    private FormMethods() {}

    /** Whether the request fills in a form, or asks for one. */
    static boolean sends(Request request) {
        return request.method().equals("POST") || request.method().equals("PUT");
    }

    static ImproperlyConfigured noSuccessUrl(TemplateResponseView view) {
        return new ImproperlyConfigured(
                "%s does not know where to go on: say successUrl(…) in the constructor, or override getSuccessUrl()."
                        .formatted(view.getClass().getSimpleName()));
    }
}
