package dev.belleville.rest;

import dev.belleville.http.Response;
import dev.belleville.web.tasks.TaskStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose data is yet to be written in the form the client takes. REST framework's {@code
 * Response}; immutable.
 *
 * @param status the HTTP status
 * @param data plain values; null for no body
 * @param headers more headers
 * @param template the template that a {@link TemplateHtmlRenderer} takes; null for its own
 * @param finished an answer that is sent as it is, in place of all this; null for none
 */
public record ApiResponse(
        int status,
        @Nullable Object data,
        Map<String, String> headers,
        @Nullable String template,
        @Nullable Response finished) {

    /** Copies what could change. */
    public ApiResponse {
        headers = Map.copyOf(headers);
    }

    /** A 200 with {@code data}. */
    public static ApiResponse ok(@Nullable Object data) {
        return of(200, data);
    }

    /** A 201 with {@code data}. */
    public static ApiResponse created(@Nullable Object data) {
        return of(201, data);
    }

    /**
     * A 202: it is queued, and {@code statusUrl} tells how far it is, in {@code Location} and as
     * {@code status_url} in the body.
     */
    public static ApiResponse accepted(String statusUrl) {
        return of(202, Map.of("status_url", statusUrl)).header("Location", statusUrl);
    }

    /**
     * A 202 for a call of a task: {@code id}, {@code state} and {@code links}, and in {@code
     * Location} the address that tells how far it is.
     */
    public static ApiResponse accepted(TaskStatus status) {
        return of(202, status.queued()).header("Location", status.url()).header("Retry-After", "1");
    }

    /** A 204. */
    public static ApiResponse noContent() {
        return of(204, null);
    }

    /** {@code data} with a status. */
    public static ApiResponse of(int status, @Nullable Object data) {
        return new ApiResponse(status, data, Map.of(), null, null);
    }

    /** A file, a stream or whatever else is no data: sent as it is. */
    public static ApiResponse finished(Response response) {
        return new ApiResponse(response.status(), null, Map.of(), null, response);
    }

    /** The same, with a header. */
    public ApiResponse header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiResponse(status, data, more, template, finished);
    }

    /** The same, for a page of {@code template}. REST framework's {@code template_name}. */
    public ApiResponse template(String name) {
        return new ApiResponse(status, data, headers, name, finished);
    }

    ApiResponse withData(@Nullable Object other) {
        return new ApiResponse(status, other, headers, template, finished);
    }
}
