package dev.belleville.jinja.internal.filter;

import dev.belleville.jinja.internal.value.Comparison;
import dev.belleville.jinja.internal.value.Lookups;
import dev.belleville.jinja.internal.value.Numbers;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.jinja.internal.value.Undefined;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What items are sorted, grouped and chosen by: {@code attribute="author.name,year"}. */
final class Keys {
    private final List<List<Object>> paths;
    private final @Nullable Object otherwise;
    private final boolean anyCase;
    private final Scene scene;

    private Keys(
            List<List<Object>> paths, @Nullable Object otherwise, boolean anyCase, Scene scene) {
        this.paths = paths;
        this.otherwise = otherwise;
        this.anyCase = anyCase;
        this.scene = scene;
    }

    /** By one path, or by the items themselves where it is null. */
    static Keys one(
            @Nullable Object attribute, @Nullable Object otherwise, boolean anyCase, Scene scene) {
        return new Keys(
                attribute == null ? List.of() : List.of(path(attribute)),
                otherwise,
                anyCase,
                scene);
    }

    /** By several paths with commas between them. */
    static Keys several(@Nullable Object attribute, boolean anyCase, Scene scene) {
        var paths = new ArrayList<List<Object>>();
        if (attribute instanceof CharSequence text) {
            for (String path : text.toString().split(",")) {
                paths.add(path(path.strip()));
            }
        } else if (attribute != null) {
            paths.add(path(attribute));
        }
        return new Keys(paths, null, anyCase, scene);
    }

    private static List<Object> path(Object attribute) {
        if (!(attribute instanceof CharSequence text)) {
            return List.of(attribute);
        }
        var path = new ArrayList<Object>();
        for (String part : text.toString().split("\\.")) {
            boolean number =
                    !part.isEmpty()
                            && part.length() < 10
                            && part.chars().allMatch(c -> c >= '0' && c <= '9');
            path.add(number ? (Object) Long.valueOf(part) : part);
        }
        return path;
    }

    /** The key of an item. */
    @Nullable Object of(@Nullable Object item) {
        if (paths.isEmpty()) {
            return plain(item);
        }
        if (paths.size() == 1) {
            return plain(along(item, paths.getFirst()));
        }
        return paths.stream().map(path -> plain(along(item, path))).toArray();
    }

    private @Nullable Object along(@Nullable Object item, List<Object> path) {
        Object value = item;
        for (Object part : path) {
            value = Lookups.item(value, part, scene.realm());
            if (value instanceof Undefined && otherwise != null) {
                value = otherwise;
            }
        }
        return value;
    }

    private @Nullable Object plain(@Nullable Object key) {
        return anyCase && key instanceof CharSequence text
                ? text.toString().toLowerCase(Locale.ROOT)
                : key;
    }

    /** Which of two items comes first. */
    int order(@Nullable Object a, @Nullable Object b) {
        return Comparison.order(of(a), of(b));
    }

    /** The same for all keys that are equal. */
    static @Nullable Object identity(@Nullable Object key) {
        if (Numbers.isNumber(key)) {
            double real = Numbers.toDouble(key);
            return Numbers.isFloat(key) && !Double.isFinite(real)
                    ? (Object) real
                    : Numbers.isFloat(key)
                            ? new BigDecimal(real).stripTrailingZeros()
                            : Numbers.toDecimal(key).stripTrailingZeros();
        }
        return key instanceof CharSequence
                ? PyText.of(key)
                : key instanceof Object[] several ? List.of(several) : key;
    }
}
