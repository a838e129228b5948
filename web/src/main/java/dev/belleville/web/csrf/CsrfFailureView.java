package dev.belleville.web.csrf;

import dev.belleville.http.Request;
import dev.belleville.http.Response;

/** Answers a request that {@link CsrfMiddleware} refused. Django's {@code CSRF_FAILURE_VIEW}. */
@FunctionalInterface
public interface CsrfFailureView {
    /**
     * The answer, of status 403 as a rule.
     *
     * @param reason why, in English and for developers: {@code CSRF token missing.}
     */
    Response answer(Request request, String reason) throws Exception;
}
