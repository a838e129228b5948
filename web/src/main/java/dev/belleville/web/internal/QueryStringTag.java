package dev.belleville.web.internal;

import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.template.Arguments;
import dev.belleville.template.Context;
import dev.belleville.template.Library;
import dev.belleville.template.TemplateSyntaxError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * <code>{% querystring page=2 color=None %}</code>: the request's query with other values, for
 * links. Django's tag of 5.1.
 */
public final class QueryStringTag {
    private QueryStringTag() {}

    /** The tag, which needs no {@code load}. */
    public static Library library() {
        return Library.builder("querystring")
                .simpleTag("querystring", QueryStringTag::value)
                .build();
    }

    private static String value(Context context, Arguments arguments) {
        QueryDict query = arguments.positional().isEmpty() ? ofRequest(context) : QueryDict.empty();
        for (Object given : arguments.positional()) {
            if (given instanceof QueryDict dict) {
                for (Map.Entry<String, List<String>> entry : dict.lists().entrySet()) {
                    query = query.withList(entry.getKey(), entry.getValue());
                }
            } else if (given instanceof Map<?, ?> map) {
                query = with(query, map);
            } else {
                throw new TemplateSyntaxError(
                        "querystring requires mappings for positional arguments (got %s instead)."
                                .formatted(given));
            }
        }
        query = with(query, arguments.named());
        return query.isEmpty() ? "" : "?" + query.encode();
    }

    private static QueryDict ofRequest(Context context) {
        return context.get("request") instanceof Request request
                ? request.query()
                : QueryDict.empty();
    }

    private static QueryDict with(QueryDict query, Map<?, ? extends @Nullable Object> changes) {
        QueryDict changed = query;
        for (Map.Entry<?, ? extends @Nullable Object> change : changes.entrySet()) {
            String key = String.valueOf(change.getKey());
            changed =
                    switch (change.getValue()) {
                        case null -> changed.without(key);
                        case Collection<?> values -> changed.withList(key, texts(values));
                        default -> changed.with(key, change.getValue().toString());
                    };
        }
        return changed;
    }

    private static List<String> texts(Collection<?> values) {
        var texts = new ArrayList<String>();
        values.forEach(value -> texts.add(String.valueOf(value)));
        return texts;
    }
}
