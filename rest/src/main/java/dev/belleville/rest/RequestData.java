package dev.belleville.rest;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a request sends, by the parser for its content type. */
final class RequestData {
    private static final Set<String> FORMS =
            Set.of("application/x-www-form-urlencoded", "multipart/form-data");

    private RequestData() {}

    /**
     * The data that {@code sent} brings to {@code endpoint}; an empty map or form for none.
     *
     * @throws HttpError 415 where no parser knows the content type, 400 where the body is not of it
     */
    static @Nullable Object of(Request sent, Endpoint endpoint) {
        Request request = endpoint.hasForms() ? PageForm.written(sent) : sent;
        boolean form = isForm(request);
        if (isEmpty(request, form)) {
            return form ? QueryDict.empty() : Map.of();
        }
        Parser parser = endpoint.contentNegotiation().parser(endpoint.parsers(), request);
        if (parser == null) {
            throw new HttpError(
                    415,
                    Translation.gettext("Unsupported media type \"{media_type}\" in request.")
                            .replace("{media_type}", request.headers().getOr("Content-Type", "")));
        }
        return parser.parse(request);
    }

    /** Whether the body is of a type that HTML's forms send. */
    static boolean isForm(Request request) {
        return FORMS.contains(request.contentType().essence());
    }

    /** HTTP/2 has bodies without a length; those of forms are left to their parsers. */
    private static boolean isEmpty(Request request, boolean form) {
        String length = request.headers().get("Content-Length");
        if (length != null) {
            return length.strip().equals("0");
        }
        boolean chunked = request.headers().get("Transfer-Encoding") != null;
        return !chunked && !form && request.bytes().length == 0;
    }
}
