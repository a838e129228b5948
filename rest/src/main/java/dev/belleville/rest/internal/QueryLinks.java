package dev.belleville.rest.internal;

import dev.belleville.http.QueryDict;
import java.util.List;
import java.util.TreeMap;

/** Addresses with a changed query, the fields sorted by name. */
public final class QueryLinks {
    private QueryLinks() {}

    /** {@code url} with the field {@code name} as {@code value}, beside the others it has. */
    public static String with(String url, String name, String value) {
        int mark = url.indexOf('?');
        QueryDict query = QueryDict.parse(mark < 0 ? "" : url.substring(mark + 1));
        var fields = new TreeMap<>(query.lists());
        fields.put(name, List.of(value));
        return with(url, QueryDict.of(fields));
    }

    /** {@code url} with the fields of {@code query} instead of those it has. */
    public static String with(String url, QueryDict query) {
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        return query.isEmpty()
                ? path
                : path + "?" + QueryDict.of(new TreeMap<>(query.lists())).encode();
    }
}
