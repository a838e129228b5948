package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.objects.SafeString;
import com.hubspot.jinjava.util.ObjectIterator;
import dev.belleville.core.Json;
import dev.belleville.core.Percent;
import dev.belleville.jinja.JinjaFilter.Given;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The filters that jinjava has otherwise than Jinja. */
final class JinjaFilters {
    private static final int LEEWAY = 5;
    private static final int LONGEST = 255;

    private final Shown shown;

    private JinjaFilters(Shown shown) {
        this.shown = shown;
    }

    /** All of them. */
    static List<JinjaFilter> all(Shown shown) {
        var its = new JinjaFilters(shown);
        return List.of(
                new JinjaFilter("e", (value, _) -> new SafeString(shown.html(value))),
                new JinjaFilter("escape", (value, _) -> new SafeString(shown.html(value))),
                new JinjaFilter("max", (value, given) -> its.outermost(value, given, 1)),
                new JinjaFilter("min", (value, given) -> its.outermost(value, given, -1)),
                new JinjaFilter("sort", its::sort),
                new JinjaFilter("groupby", its::groupBy),
                new JinjaFilter("dictsort", (value, _) -> its.pairs(value)),
                new JinjaFilter("batch", JinjaFilters::batch),
                new JinjaFilter("truncate", its::truncate),
                new JinjaFilter("round", JinjaFilters::round),
                new JinjaFilter("urlencode", (value, _) -> its.urlencode(value)),
                new JinjaFilter("tojson", (value, _) -> its.toJson(value)),
                new JinjaFilter("xmlattr", (value, _) -> its.attributes(value)));
    }

    private static List<Object> items(@Nullable Object value) {
        var items = new ArrayList<Object>();
        ObjectIterator.getLoop(value).forEachRemaining(items::add);
        return items;
    }

    private Comparator<Object> order(@Nullable Object attribute, boolean caseSensitive) {
        return (a, b) -> compare(key(a, attribute), key(b, attribute), caseSensitive);
    }

    private static @Nullable Object key(@Nullable Object item, @Nullable Object attribute) {
        Object value = item;
        if (attribute != null) {
            for (String step : ("" + attribute).split("\\.")) {
                value = JinjavaInterpreter.getCurrent().resolveProperty(value, step);
            }
        }
        return value;
    }

    private int compare(@Nullable Object a, @Nullable Object b, boolean caseSensitive) {
        if (a instanceof Number x && b instanceof Number y) {
            return new BigDecimal("" + x).compareTo(new BigDecimal("" + y));
        }
        String left = shown.text(a);
        String right = shown.text(b);
        return caseSensitive
                ? left.compareTo(right)
                : left.toLowerCase(Locale.ROOT).compareTo(right.toLowerCase(Locale.ROOT));
    }

    private @Nullable Object outermost(@Nullable Object value, Given given, int sign) {
        Comparator<Object> order =
                order(given.get(1, "attribute", null), given.is(0, "case_sensitive"));
        return items(value).stream().max((a, b) -> sign * order.compare(a, b)).orElse(null);
    }

    private List<Object> sort(@Nullable Object value, Given given) {
        List<Object> sorted = items(value);
        Comparator<Object> order =
                order(given.get(2, "attribute", null), given.is(1, "case_sensitive"));
        sorted.sort(given.is(0, "reverse") ? order.reversed() : order);
        return sorted;
    }

    private List<Object> groupBy(@Nullable Object value, Given given) {
        Object attribute = given.get(0, "attribute", null);
        List<Object> sorted = items(value);
        sorted.sort(order(attribute, false));
        var groups = new ArrayList<Object>();
        List<Object> members = List.of();
        Object last = null;
        for (Object item : sorted) {
            Object key = key(item, attribute);
            if (members.isEmpty() || compare(last, key, true) != 0) {
                members = new ArrayList<>();
                groups.add(Map.of("grouper", "" + key, "list", members));
                last = key;
            }
            members.add(item);
        }
        return groups;
    }

    private List<Object> pairs(@Nullable Object value) {
        var pairs = new ArrayList<Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> pairs.add(Arrays.asList(key, one)));
        }
        pairs.sort((a, b) -> compare(((List<?>) a).getFirst(), ((List<?>) b).getFirst(), false));
        return pairs;
    }

    private static List<Object> batch(@Nullable Object value, Given given) {
        int size = Math.max(1, given.number(0, "linecount", 1));
        Object fill = given.get(1, "fill_with", null);
        var rows = new ArrayList<Object>();
        List<Object> all = items(value);
        for (int i = 0; i < all.size(); i += size) {
            var row = new ArrayList<>(all.subList(i, Math.min(all.size(), i + size)));
            while (fill != null && row.size() < size) {
                row.add(fill);
            }
            rows.add(row);
        }
        return rows;
    }

    private String truncate(@Nullable Object value, Given given) {
        String text = shown.text(value);
        int length = given.number(0, "length", LONGEST);
        String end = "" + given.get(2, "end", "...");
        if (text.length() <= length + given.number(3, "leeway", LEEWAY)) {
            return text;
        }
        if (end.length() > length) {
            throw new InterpretException("truncate: the length must be that of the end or more.");
        }
        String cut = text.substring(0, length - end.length());
        int space = cut.lastIndexOf(' ');
        return (given.is(1, "killwords") || space < 0 ? cut : cut.substring(0, space)) + end;
    }

    private static Object round(@Nullable Object value, Given given) {
        BigDecimal number;
        try {
            number = new BigDecimal("" + value);
        } catch (NumberFormatException e) {
            throw new InterpretException("round: '" + value + "' is no number.");
        }
        RoundingMode mode =
                switch ("" + given.get(1, "method", "common")) {
                    case "ceil" -> RoundingMode.CEILING;
                    case "floor" -> RoundingMode.FLOOR;
                    default -> RoundingMode.HALF_EVEN;
                };
        return number.setScale(given.number(0, "precision", 0), mode).doubleValue();
    }

    private String urlencode(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var parts = new ArrayList<String>();
            map.forEach((key, one) ->
                    parts.add(
                            Percent.encode(shown.text(key), "")
                                    + "="
                                    + Percent.encode(shown.text(one), "")));
            return String.join("&", parts);
        }
        return Percent.encode(shown.text(value), "/");
    }

    private SafeString attributes(@Nullable Object value) {
        var text = new StringBuilder();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> {
                String name = "" + key;
                if (name.chars().anyMatch(c -> c <= ' ' || "/>=\"'".indexOf(c) >= 0)) {
                    throw new InterpretException("xmlattr: '" + name + "' is no attribute's name.");
                }
                if (one != null) {
                    text.append(' ').append(shown.html(name)).append("=\"");
                    text.append(shown.html(one)).append('"');
                }
            });
        }
        return new SafeString(text.toString());
    }

    /** JSON that may stand in a script and in an attribute. */
    private SafeString toJson(@Nullable Object value) {
        return new SafeString(
                json(value)
                        .replace("<", "\\u003c")
                        .replace(">", "\\u003e")
                        .replace("&", "\\u0026")
                        .replace("'", "\\u0027"));
    }

    private String json(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, String>();
                map.forEach((key, one) -> sorted.put("" + key, json(one)));
                var parts = new ArrayList<String>();
                sorted.forEach((key, one) -> parts.add(Json.write(key) + ": " + one));
                yield "{" + String.join(", ", parts) + "}";
            }
            case Iterable<?> list -> {
                var parts = new ArrayList<String>();
                list.forEach(one -> parts.add(json(one)));
                yield "[" + String.join(", ", parts) + "]";
            }
            case SafeString safe -> Json.write(safe.getValue());
            case null, default -> Json.write(value);
        };
    }
}
