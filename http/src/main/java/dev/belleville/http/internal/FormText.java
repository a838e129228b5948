package dev.belleville.http.internal;

import dev.belleville.core.Percent;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.HttpError;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of query strings and urlencoded forms. */
public final class FormText {
    private FormText() {}

    /**
     * The fields of {@code text} by name, in order.
     *
     * @throws HttpError 400 for more than {@code maxFields}
     */
    public static Map<String, List<String>> parse(String text, int maxFields, Charset charset) {
        var fields = new LinkedHashMap<String, List<String>>();
        int count = 0;
        for (int start = 0; start <= text.length(); ) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (++count > maxFields) {
                throw tooMany(maxFields);
            }
            if (end > start) {
                int equals = text.indexOf('=', start, end);
                equals = equals < 0 ? end : equals;
                fields.computeIfAbsent(
                                decode(text.substring(start, equals), charset),
                                _ -> new ArrayList<>(1))
                        .add(decode(text.substring(Math.min(equals + 1, end), end), charset));
            }
            start = end + 1;
        }
        return fields;
    }

    /** The error for a query or form with more fields than are allowed. */
    public static HttpError tooMany(int maxFields) {
        return new HttpError(
                400,
                Translation.gettextNoop(
                        "The number of fields exceeds %(most)d (the setting"
                                + " dataUploadMaxNumberFields)."),
                Map.of("most", maxFields));
    }

    /** The fields as {@code a=1&b=2}; {@code safe} characters stay unescaped. */
    public static String format(Map<String, List<String>> fields, String safe) {
        var out = new StringBuilder();
        fields.forEach((name, values) -> {
            for (String value : values) {
                if (!out.isEmpty()) {
                    out.append('&');
                }
                out.append(encode(name, safe)).append('=').append(encode(value, safe));
            }
        });
        return out.toString();
    }

    private static String encode(String text, String safe) {
        // A space is '+', but a form that must keep '/' quotes as a path does, as Django's does.
        return safe.isEmpty()
                ? Percent.encode(text, " ").replace(' ', '+')
                : Percent.encode(text, safe);
    }

    private static String decode(String text, Charset charset) {
        return Percent.decode(text.replace('+', ' '), charset);
    }
}
