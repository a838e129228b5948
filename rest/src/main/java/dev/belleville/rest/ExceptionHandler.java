package dev.belleville.rest;

import org.jspecify.annotations.Nullable;

/**
 * Says what errors of an API become. REST framework's {@code EXCEPTION_HANDLER}.
 *
 * <pre>{@code
 * new RestApp().exceptionHandler((error, request) -> {
 *     ApiResponse answer = ExceptionHandler.USUAL.handle(error, request);
 *     return answer == null ? null : answer.header("X-Docs", "https://shop.example/errors");
 * })
 * }</pre>
 */
@FunctionalInterface
public interface ExceptionHandler {
    /** What every site has: the body is as the setting {@code apiErrors} says. */
    ExceptionHandler USUAL = ErrorAnswers::of;

    /**
     * The answer to {@code request}; null for a fault of the site, which is then logged and told as
     * a 500 of the site.
     *
     * @param error what was thrown by whatever answers, the rules, the parsers or the negotiation
     */
    @Nullable ApiResponse handle(Exception error, ApiRequest request);
}
