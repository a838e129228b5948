package dev.belleville.web.internal;

import dev.belleville.http.QueryDict;
import dev.belleville.http.Request;
import dev.belleville.template.Arguments;
import dev.belleville.template.Context;
import dev.belleville.template.Library;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.TemplateValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * <code>{% querystring page=2 color=None %}</code>: the request's query with other values, for
 * links. Django's tag of 6.0, which begins with {@code ?} whatever follows: an empty address would
 * lead back to the old query.
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
        return "?" + query.encode();
    }

    private static QueryDict ofRequest(Context context) {
        return context.get("request") instanceof Request request
                ? request.query()
                : QueryDict.empty();
    }

    private static QueryDict with(QueryDict query, Map<?, ? extends @Nullable Object> changes) {
        QueryDict changed = query;
        for (Map.Entry<?, ? extends @Nullable Object> change : changes.entrySet()) {
            if (!(change.getKey() instanceof String key)) {
                throw new TemplateSyntaxError(
                        "querystring requires strings for mapping keys (got %s instead)."
                                .formatted(change.getKey()));
            }
            changed =
                    switch (change.getValue()) {
                        case null -> changed.without(key);
                        case Collection<?> values -> changed.withList(key, texts(values));
                        case Object value -> changed.with(key, TemplateValues.text(value));
                    };
        }
        return changed;
    }

    private static List<String> texts(Collection<?> values) {
        var texts = new ArrayList<String>();
        values.forEach(value -> texts.add(TemplateValues.text(value)));
        return texts;
    }
}
