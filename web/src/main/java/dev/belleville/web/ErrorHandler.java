package dev.belleville.web;

import dev.belleville.http.Request;
import dev.belleville.http.Response;

/** Answers in place of the page of an error. Django's {@code handler404} and its like. */
@FunctionalInterface
public interface ErrorHandler {
    /**
     * The answer to {@code request}; its status is what this says, so set it.
     *
     * @param error what was thrown: an {@link dev.belleville.http.HttpError} for all but a fault of
     *     the site, which is a 500
     * @throws Exception for a bare page of a 500 instead
     */
    Response handle(Request request, Throwable error) throws Exception;
}
