package dev.belleville.rest;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Response;
import dev.belleville.rest.internal.openapi.ErrorShape;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The shape of the bodies that errors of APIs have, by the setting {@code apiErrors}. */
public enum ErrorFormat {
    /** {@code {"detail": …}}, and for invalid data messages by field: REST framework's. */
    DETAIL {
        @Override
        Map<String, Object> detail(int status, String text) {
            return members("detail", text);
        }

        @Override
        Object invalid(Object errors) {
            return errors;
        }
    },

    /** {@code {"error": …}}, and for invalid data {@code errors} with the messages by field. */
    ERROR {
        @Override
        Map<String, Object> detail(int status, String text) {
            return members("error", text);
        }

        @Override
        Object invalid(Object errors) {
            return members("error", invalidInput(), "errors", errors);
        }
    },

    /**
     * Problem details of RFC 9457, {@code application/problem+json}: {@code type}, {@code title},
     * {@code status} and {@code detail}, and for invalid data {@code errors} with the messages by
     * field.
     */
    PROBLEM {
        @Override
        Map<String, Object> detail(int status, String text) {
            return members(
                    "type",
                    "about:blank",
                    "title",
                    Response.empty(status).reason(),
                    "status",
                    status,
                    "detail",
                    text);
        }

        @Override
        Object invalid(Object errors) {
            return members(
                    "type",
                    "about:blank",
                    "title",
                    Response.empty(400).reason(),
                    "status",
                    400,
                    "detail",
                    invalidInput(),
                    "errors",
                    errors);
        }

        @Override
        String contentType() {
            return "application/problem+json";
        }
    };

    /** The same for the description of the API. */
    ErrorShape shape() {
        var members = new LinkedHashMap<String, Object>();
        var text = Map.of("type", "string");
        switch (this) {
            case DETAIL -> members.put("detail", text);
            case ERROR -> members.put("error", text);
            case PROBLEM -> {
                members.put("type", Map.of("type", "string", "format", "uri-reference"));
                members.put("title", text);
                members.put("status", Map.of("type", "integer"));
                members.put("detail", text);
            }
        }
        return new ErrorShape(contentType(), members, this == DETAIL ? null : "errors");
    }

    /** The body of an error with a sentence in the language spoken. */
    abstract Map<String, Object> detail(int status, String text);

    /** The body of a 400 for data with these messages by field, or in a list. */
    abstract Object invalid(Object errors);

    /** The {@code Content-Type} of the body in JSON. */
    String contentType() {
        return "application/json";
    }

    private static String invalidInput() {
        return Translation.gettext("Invalid input.");
    }

    private static Map<String, Object> members(Object... pairs) {
        var members = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put(pairs[i].toString(), pairs[i + 1]);
        }
        return members;
    }

    static ErrorFormat parse(String text) {
        for (ErrorFormat format : values()) {
            if (format.toString().equals(text.strip())) {
                return format;
            }
        }
        throw new IllegalArgumentException("write detail, error or problem");
    }

    /** Its name in settings. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
