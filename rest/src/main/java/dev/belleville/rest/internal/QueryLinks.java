package dev.belleville.rest.internal;

import dev.belleville.http.QueryDict;
import java.util.TreeMap;

/** Addresses with a changed query, the fields sorted by name. */
public final class QueryLinks {
    private QueryLinks() {}

    /** {@code url} with the fields of {@code query} instead of those it has. */
    public static String with(String url, QueryDict query) {
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        return query.isEmpty()
                ? path
                : path + "?" + QueryDict.of(new TreeMap<>(query.lists())).encode();
    }
}
