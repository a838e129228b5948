package dev.belleville.http;

import dev.belleville.core.PermissionDenied;
import dev.belleville.core.SuspiciousOperation;
import dev.belleville.core.Unavailable;
import dev.belleville.core.UnfitValue;
import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import java.io.Serial;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is an error: thrown anywhere below a handler, it ends the request with its status.
 * What Flask's {@code abort} raises.
 */
public class HttpError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private static final String TRY_AGAIN =
            Translation.gettextNoop(
                    "This site cannot do that right now. Please try again in a moment.");
    private static final Headers RETRY_AFTER = Headers.of("Retry-After", "5");

    private final int status;
    private final String message;
    private final transient Map<String, ?> values;
    private final transient Headers headers;

    /** With a status from 400 to 599 and a sentence for the client. */
    public HttpError(int status, String detail) {
        this(status, detail, Map.of());
    }

    /** With a sentence that names {@code values}: {@code The field '%(field)s' is missing.} */
    public HttpError(int status, String detail, Map<String, ?> values) {
        this(status, detail, values, Headers.empty(), null);
    }

    /** With headers for the answer, and the error that led to it. */
    public HttpError(int status, String detail, Headers headers, @Nullable Throwable cause) {
        this(status, detail, Map.of(), headers, cause);
    }

    /** With all of these. */
    public HttpError(
            int status,
            String detail,
            Map<String, ?> values,
            Headers headers,
            @Nullable Throwable cause) {
        super(status + " " + Status.reason(status) + ": " + filled(detail, values), cause);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("An error's status is 400 to 599, not " + status);
        }
        this.status = status;
        message = detail;
        this.values = Map.copyOf(values);
        this.headers = headers;
    }

    /** A 405 that names the methods that are allowed. Django's HttpResponseNotAllowed. */
    public static HttpError methodNotAllowed(String method, Collection<String> allowed) {
        String allow = String.join(", ", allowed);
        return new HttpError(
                405,
                Translation.gettextNoop(
                        "The method %(method)s is not allowed here, but %(allowed)s."),
                Map.of("method", method, "allowed", allow),
                Headers.of("Allow", allow),
                null);
    }

    /**
     * What {@code error} means for a client: itself, 400 for a {@link SuspiciousOperation}, an
     * {@link UnfitValue} and a {@link ValidationError} that nobody showed in a form, 403 for {@link
     * PermissionDenied}, 503 for what is {@link Unavailable}; null where the fault is the site's, a
     * 500.
     */
    public static @Nullable HttpError of(Throwable error) {
        return switch (error) {
            case HttpError http -> http;
            case SuspiciousOperation e ->
                    new HttpError(
                            400,
                            text(e, Translation.gettextNoop("Bad request.")),
                            Headers.empty(),
                            e);
            case ValidationError e ->
                    new HttpError(
                            400,
                            text(e, Translation.gettextNoop("Invalid data.")),
                            Headers.empty(),
                            e);
            case PermissionDenied e ->
                    new HttpError(
                            403,
                            text(e, Translation.gettextNoop("Permission denied.")),
                            Headers.empty(),
                            e);
            case UnfitValue _ ->
                    new HttpError(
                            400,
                            Translation.gettextNoop("A value in this request does not fit."),
                            Headers.empty(),
                            error);
            case Unavailable _ -> new HttpError(503, TRY_AGAIN, RETRY_AFTER, error);
            default -> null;
        };
    }

    /** The status of the answer, 400 to 599. */
    public int status() {
        return status;
    }

    /** What was wrong and what would be right, as logs have it. */
    public String detail() {
        return filled(message, values);
    }

    /**
     * The same for the client: in the language spoken, where its catalogue has these words. Pages
     * of errors say it so.
     */
    public String told() {
        return values.isEmpty()
                ? Translation.gettext(message)
                : Translation.gettext(message, values);
    }

    private static String filled(String message, Map<String, ?> values) {
        return values.isEmpty() ? message : Translation.interpolate(message, values);
    }

    /** Headers of the answer, such as {@code Allow} or {@code Retry-After}. */
    public Headers headers() {
        return headers;
    }

    /** The plain text answer of a server without error pages. */
    public Response response() {
        Response response = Response.text(detail() + "\n").status(status);
        for (var entry : headers.entries()) {
            response = response.addHeader(entry.getKey(), entry.getValue());
        }
        return response;
    }

    private static String text(Throwable error, String fallback) {
        String message = error.getMessage();
        return message == null || message.isEmpty() ? fallback : message;
    }
}
