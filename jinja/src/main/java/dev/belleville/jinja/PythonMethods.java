package dev.belleville.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The methods of Python's texts, lists and dicts that templates use; none alters its value. */
final class PythonMethods {
    private static final Set<String> OF_TEXT =
            Set.of(
                    "upper",
                    "lower",
                    "title",
                    "capitalize",
                    "strip",
                    "lstrip",
                    "rstrip",
                    "split",
                    "join",
                    "replace",
                    "startswith",
                    "endswith",
                    "find",
                    "count",
                    "isdigit");
    private static final Set<String> OF_MAP = Set.of("items", "keys", "values", "get");
    private static final Set<String> OF_LIST = Set.of("index", "count");

    private PythonMethods() {}

    static boolean has(Object base, String name) {
        return switch (base) {
            case CharSequence _ -> OF_TEXT.contains(name);
            case Map<?, ?> _ -> OF_MAP.contains(name);
            case List<?> _ -> OF_LIST.contains(name);
            default -> false;
        };
    }

    static @Nullable Object call(Object base, String name, List<@Nullable Object> arguments) {
        return switch (base) {
            case CharSequence text -> ofText(text.toString(), name, arguments);
            case Map<?, ?> map -> ofMap(map, name, arguments);
            case List<?> list ->
                    name.equals("index")
                            ? (Object) (long) list.indexOf(first(arguments))
                            : (Object)
                                    list.stream()
                                            .filter(one -> Objects.equals(one, first(arguments)))
                                            .count();
            default -> null;
        };
    }

    private static @Nullable Object first(List<@Nullable Object> arguments) {
        return arguments.isEmpty() ? null : arguments.getFirst();
    }

    private static @Nullable Object ofMap(
            Map<?, ?> map, String name, List<@Nullable Object> arguments) {
        return switch (name) {
            case "items" ->
                    map.entrySet().stream()
                            .map(entry -> Arrays.asList(entry.getKey(), entry.getValue()))
                            .toList();
            case "keys" -> new ArrayList<>(map.keySet());
            case "values" -> new ArrayList<>(map.values());
            default -> {
                Object found = map.get(first(arguments));
                yield found == null && arguments.size() > 1 ? arguments.get(1) : found;
            }
        };
    }

    private static Object ofText(String text, String name, List<@Nullable Object> arguments) {
        String one = arguments.isEmpty() ? "" : "" + first(arguments);
        return switch (name) {
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "title" -> title(text);
            case "capitalize" ->
                    text.isEmpty()
                            ? text
                            : text.substring(0, 1).toUpperCase(Locale.ROOT)
                                    + text.substring(1).toLowerCase(Locale.ROOT);
            case "strip" -> text.strip();
            case "lstrip" -> text.stripLeading();
            case "rstrip" -> text.stripTrailing();
            case "split" ->
                    one.isEmpty()
                            ? Arrays.stream(text.strip().split("\\s+")).toList()
                            : Arrays.stream(text.split(Pattern.quote(one), -1)).toList();
            case "join" ->
                    first(arguments) instanceof Iterable<?> parts
                            ? join(text, parts)
                            : String.join(text, one.split(""));
            case "replace" -> text.replace(one, "" + arguments.getLast());
            case "startswith" -> text.startsWith(one);
            case "endswith" -> text.endsWith(one);
            case "find" -> (long) text.indexOf(one);
            case "count" ->
                    (long) (text.length() - text.replace(one, "").length())
                            / Math.max(1, one.length());
            default -> !text.isEmpty() && text.chars().allMatch(Character::isDigit);
        };
    }

    private static String join(String between, Iterable<?> parts) {
        var texts = new ArrayList<String>();
        parts.forEach(part -> texts.add("" + part));
        return String.join(between, texts);
    }

    private static String title(String text) {
        var title = new StringBuilder();
        boolean start = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            title.append(start ? Character.toUpperCase(c) : Character.toLowerCase(c));
            start = !Character.isLetter(c);
        }
        return title.toString();
    }
}
