package dev.belleville.http;

import dev.belleville.http.internal.FormText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a query string or of a form, in order. Django's QueryDict, never changed in place:
 * {@link #with}, {@link #add} and {@link #without} give others.
 */
public final class QueryDict extends MultiMap<String> {
    private static final QueryDict EMPTY = new QueryDict(Map.of());

    private QueryDict(Map<String, ? extends List<String>> values) {
        super(values);
    }

    /** No fields. */
    public static QueryDict empty() {
        return EMPTY;
    }

    /** The fields by name. */
    public static QueryDict of(Map<String, ? extends List<String>> values) {
        return values.isEmpty() ? EMPTY : new QueryDict(values);
    }

    /**
     * The fields of {@code text}, such as {@code a=1&b=2}: {@code +} is a space, escapes are UTF-8,
     * and what is malformed stays as it is, or becomes U+FFFD.
     *
     * @throws HttpError 400 for more fields than {@link HttpSettings#DATA_UPLOAD_MAX_NUMBER_FIELDS}
     *     allows by default
     */
    public static QueryDict parse(String text) {
        return parse(text, UploadLimits.DEFAULT.maxFields());
    }

    static QueryDict parse(String text, int maxFields) {
        return parse(text, maxFields, StandardCharsets.UTF_8);
    }

    static QueryDict parse(String text, int maxFields, Charset charset) {
        return text.isEmpty() ? EMPTY : of(FormText.parse(text, maxFields, charset));
    }

    /** These fields with {@code key} set to this value alone. */
    public QueryDict with(String key, String value) {
        return withList(key, List.of(value));
    }

    /** These fields with {@code key} set to these values alone. Django's {@code setlist}. */
    public QueryDict withList(String key, List<String> list) {
        var copy = new LinkedHashMap<>(lists());
        copy.put(key, list);
        return new QueryDict(copy);
    }

    /** These fields and one value more. Django's {@code appendlist}. */
    public QueryDict add(String key, String value) {
        var list = new ArrayList<>(list(key));
        list.add(value);
        return withList(key, list);
    }

    /** These fields but for {@code key}. */
    public QueryDict without(String key) {
        var copy = new LinkedHashMap<>(lists());
        copy.remove(key);
        return of(copy);
    }

    /** As a query string: {@code a=1&b=2}. Django's {@code urlencode}. */
    public String encode() {
        return FormText.format(lists(), "");
    }

    /** As {@link #encode()}, with the characters of {@code safe} left as they are. */
    public String encode(String safe) {
        return FormText.format(lists(), safe);
    }
}
