package dev.belleville.template.internal.filter;

import dev.belleville.core.Html;
import dev.belleville.core.SafeString;
import dev.belleville.template.Context;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.RenderError;
import dev.belleville.template.internal.value.Compare;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Sequences;
import dev.belleville.template.internal.value.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Filters of lists; most also work on text, character by character. */
final class ListFilters {
    private ListFilters() {}

    static void register(Library.Builder library) {
        library.filter(
                        "dictsort",
                        Filter.withContextAndArgument(
                                (it, key, context) -> sorted(it, key, context, false)))
                .filter(
                        "dictsortreversed",
                        Filter.withContextAndArgument(
                                (it, key, context) -> sorted(it, key, context, true)))
                .filter("first", Filter.of(value -> end(value, true)))
                .filter("join", Filter.withContextAndArgument(ListFilters::join).keepsSafe())
                .filter("last", Filter.of(value -> end(value, false)).keepsSafe())
                .filter("length", Filter.of(value -> Math.max(0, Sequences.length(value))))
                .filter("length_is", Filter.of(ListFilters::lengthIs))
                .filter("random", Filter.of(ListFilters::random).keepsSafe())
                .filter("slice", Filter.of(ListFilters::slice).keepsSafe());
    }

    private static Object sorted(
            @Nullable Object value, @Nullable Object key, Context context, boolean reversed) {
        String path = Text.of(key);
        if (key == null || path.isEmpty() || path.startsWith("_") || path.contains("._")) {
            return "";
        }
        boolean named = key instanceof CharSequence && Numbers.literal(path) != null;
        var keyed = new ArrayList<Keyed>();
        try {
            for (Object item : Sequences.items(value)) {
                if (item == null || (named && !(item instanceof Map))) {
                    return ""; // as in Django: a number in quotes is the name of a key
                }
                keyed.add(new Keyed(context.member(item, path), item));
            }
            keyed.sort(
                    (a, b) -> reversed ? Compare.order(b.key, a.key) : Compare.order(a.key, b.key));
        } catch (RenderError _) {
            return ""; // as in Django: what has no such key, or keys without order
        }
        var items = new ArrayList<Object>();
        keyed.forEach(it -> items.add(it.item));
        return items;
    }

    private record Keyed(@Nullable Object key, Object item) {}

    private static @Nullable Object end(@Nullable Object value, boolean first) {
        if (Sequences.length(value) < 0) {
            throw new RenderError("'" + Sequences.typeName(value) + "' has no items.");
        }
        List<?> items = Sequences.list(value);
        return items.isEmpty() ? "" : first ? items.getFirst() : items.getLast();
    }

    private static @Nullable Object join(
            @Nullable Object value, @Nullable Object separator, Context context) {
        Collection<?> items;
        try {
            items = Sequences.items(value);
        } catch (RenderError _) {
            return value; // as in Django: what has no items stays
        }
        var parts = new ArrayList<String>();
        for (Object item : items) {
            if (!context.autoescape() && !(item instanceof CharSequence)) {
                return value; // as in Django: only escaping makes text of other items
            }
            parts.add(context.autoescape() ? escaped(item) : Text.of(item));
        }
        String between = context.autoescape() ? escaped(separator) : Text.of(separator);
        long length = (long) between.length() * parts.size();
        for (String part : parts) {
            length += part.length();
        }
        context.engine().limits().check(length);
        return new SafeString(String.join(between, parts));
    }

    private static String escaped(@Nullable Object value) {
        return Html.conditionalEscape(Text.keepingSafe(value));
    }

    private static Object lengthIs(@Nullable Object value, @Nullable Object argument) {
        int length = Sequences.length(value);
        try {
            return length < 0 ? "" : (Object) (length == Numbers.clamped(argument));
        } catch (NumberFormatException _) {
            return ""; // as in Django
        }
    }

    private static @Nullable Object random(@Nullable Object value) {
        if (Sequences.length(value) < 1) {
            throw new RenderError("random cannot choose: there is nothing to choose from.");
        }
        List<?> items = Sequences.list(value);
        return items.get(ThreadLocalRandom.current().nextInt(items.size()));
    }

    private static @Nullable Object slice(@Nullable Object value, @Nullable Object argument) {
        Slice slice;
        try {
            slice = Slice.parse(Text.of(argument));
        } catch (NumberFormatException _) {
            return value; // as in Django
        }
        if (value instanceof CharSequence) {
            List<?> characters = slice.of(Sequences.list(value));
            return String.join("", characters.stream().map(Text::of).toList());
        }
        if (value instanceof List<?> list) {
            return slice.of(list);
        }
        return Sequences.isTuple(value) ? slice.of(Sequences.list(value)).toArray() : value;
    }
}
