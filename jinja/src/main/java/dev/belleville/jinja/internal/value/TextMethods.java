package dev.belleville.jinja.internal.value;

import dev.belleville.core.python.Python;
import dev.belleville.template.RenderError;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The methods of Python's texts. What they make of markup is markup, with what comes in escaped.
 */
final class TextMethods {
    private static final Map<String, Method> ALL = all();

    private TextMethods() {}

    /** What one does. */
    private interface Method {
        @Nullable Object call(CharSequence text, Bound given, Realm realm);
    }

    private record Known(Signature signature, Method method) implements Method {
        @Override
        public @Nullable Object call(CharSequence text, Bound given, Realm realm) {
            return method.call(text, given, realm);
        }
    }

    static @Nullable Callee find(CharSequence text, String name) {
        if (name.equals("format")) {
            return (arguments, _) -> BraceFormat.format(text, arguments);
        }
        return ALL.get(name) instanceof Known known
                ? (arguments, scene) ->
                        known.call(text, known.signature.bind(arguments), scene.realm())
                : null;
    }

    private static Map<String, Method> all() {
        var all = new HashMap<String, Method>();
        add(all, "upper", "", (text, _, _) -> like(text, text.toString().toUpperCase(Locale.ROOT)));
        add(all, "lower", "", (text, _, _) -> like(text, text.toString().toLowerCase(Locale.ROOT)));
        add(
                all,
                "casefold",
                "",
                (text, _, _) ->
                        like(
                                text,
                                text.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT)));
        add(all, "title", "", (text, _, _) -> like(text, TextCase.pythonTitle(text.toString())));
        add(
                all,
                "capitalize",
                "",
                (text, _, _) -> like(text, TextCase.capitalize(text.toString())));
        add(all, "swapcase", "", (text, _, _) -> like(text, TextCase.swapped(text.toString())));
        add(
                all,
                "strip",
                "chars",
                (text, given, _) -> like(text, strip(text, given.text(0, null), true, true)));
        add(
                all,
                "lstrip",
                "chars",
                (text, given, _) -> like(text, strip(text, given.text(0, null), true, false)));
        add(
                all,
                "rstrip",
                "chars",
                (text, given, _) -> like(text, strip(text, given.text(0, null), false, true)));
        add(all, "split", "sep maxsplit", (text, given, _) -> TextParts.split(text, given, false));
        add(all, "rsplit", "sep maxsplit", (text, given, _) -> TextParts.split(text, given, true));
        add(
                all,
                "splitlines",
                "",
                (text, _, _) ->
                        text.toString()
                                .lines()
                                .map(line -> like(text, line))
                                .collect(Collectors.toList()));
        add(all, "partition", "sep", (text, given, _) -> TextParts.parted(text, given, false));
        add(all, "rpartition", "sep", (text, given, _) -> TextParts.parted(text, given, true));
        add(all, "join", "items", TextMethods::join);
        add(all, "replace", "old new count", TextMethods::replace);
        add(
                all,
                "startswith",
                "prefix",
                (text, given, _) -> any(given.get(0), it -> text.toString().startsWith(it)));
        add(
                all,
                "endswith",
                "suffix",
                (text, given, _) -> any(given.get(0), it -> text.toString().endsWith(it)));
        add(
                all,
                "removeprefix",
                "prefix",
                (text, given, _) -> {
                    String prefix = PyText.of(given.get(0));
                    String it = text.toString();
                    return like(text, it.startsWith(prefix) ? it.substring(prefix.length()) : it);
                });
        add(
                all,
                "removesuffix",
                "suffix",
                (text, given, _) -> {
                    String end = PyText.of(given.get(0));
                    String it = text.toString();
                    return like(
                            text,
                            it.endsWith(end) ? it.substring(0, it.length() - end.length()) : it);
                });
        add(all, "find", "sub", (text, given, _) -> place(text, given, false));
        add(all, "rfind", "sub", (text, given, _) -> place(text, given, true));
        add(all, "index", "sub", (text, given, _) -> found(place(text, given, false)));
        add(all, "rindex", "sub", (text, given, _) -> found(place(text, given, true)));
        add(all, "count", "sub", TextMethods::count);
        add(
                all,
                "center",
                "width fillchar",
                (text, given, realm) -> padded(text, given, realm, 'c'));
        add(
                all,
                "ljust",
                "width fillchar",
                (text, given, realm) -> padded(text, given, realm, 'l'));
        add(
                all,
                "rjust",
                "width fillchar",
                (text, given, realm) -> padded(text, given, realm, 'r'));
        add(all, "zfill", "width", TextMethods::zeros);
        asks(all, "isdigit", Character::isDigit);
        asks(all, "isdecimal", Character::isDigit);
        asks(all, "isnumeric", Character::isDigit);
        asks(all, "isalpha", Character::isLetter);
        asks(all, "isalnum", Character::isLetterOrDigit);
        asks(all, "isspace", c -> c < 0x10000 && Python.isSpace((char) c));
        add(all, "islower", "", (text, _, _) -> TextCase.isLower(text.toString()));
        add(all, "isupper", "", (text, _, _) -> TextCase.isUpper(text.toString()));
        add(
                all,
                "istitle",
                "",
                (text, _, _) ->
                        text.chars().anyMatch(Character::isLetter)
                                && TextCase.pythonTitle(text.toString()).contentEquals(text));
        return Map.copyOf(all);
    }

    private static void add(Map<String, Method> all, String name, String names, Method method) {
        all.put(name, new Known(Signature.of("str." + name, names), method));
    }

    private static void asks(Map<String, Method> all, String name, IntPredicate each) {
        add(all, name, "", (text, _, _) -> !text.isEmpty() && text.codePoints().allMatch(each));
    }

    private static Object like(CharSequence text, String made) {
        return PyText.like(text, made);
    }

    static String strip(CharSequence text, @Nullable String chars, boolean left, boolean right) {
        int from = 0;
        int to = text.length();
        while (left && from < to && strips(text.charAt(from), chars)) {
            from++;
        }
        while (right && to > from && strips(text.charAt(to - 1), chars)) {
            to--;
        }
        return text.toString().substring(from, to);
    }

    private static boolean strips(char c, @Nullable String chars) {
        return chars == null ? Python.isSpace(c) : chars.indexOf(c) >= 0;
    }

    private static Object join(CharSequence between, Bound given, Realm realm) {
        boolean safe = PyText.isSafe(between);
        var out = new StringBuilder();
        boolean first = true;
        for (Object item : Sequences.items(given.get(0))) {
            if (!(item instanceof CharSequence)) {
                throw new RenderError("join() takes texts, not " + Names.of(item));
            }
            if (!first) {
                out.append(between);
            }
            out.append(safe ? PyText.escaped(item) : item.toString());
            first = false;
            realm.check(out.length());
        }
        return like(between, out.toString());
    }

    private static Object replace(CharSequence text, Bound given, Realm realm) {
        boolean safe = PyText.isSafe(text);
        String old = safe ? PyText.escaped(given.get(0)) : PyText.of(given.get(0));
        String by = safe ? PyText.escaped(given.get(1)) : PyText.of(given.get(1));
        return like(text, replaced(text.toString(), old, by, given.number(2, -1), realm));
    }

    /** The first {@code most} of the parts replaced, all where it is negative. */
    static String replaced(String text, String old, String by, int most, Realm realm) {
        var out = new StringBuilder();
        int from = 0;
        for (int count = 0; count != most; count++) {
            int at = old.isEmpty() && count > 0 ? from + 1 : text.indexOf(old, from);
            if (at < 0 || at > text.length()) {
                break;
            }
            out.append(text, from, at).append(by);
            realm.check(out.length());
            from = at + old.length();
        }
        return out.append(text, from, text.length()).toString();
    }

    private static boolean any(@Nullable Object wanted, Predicate<String> test) {
        return wanted instanceof Object[] several
                ? List.of(several).stream().map(PyText::of).anyMatch(test)
                : test.test(PyText.of(wanted));
    }

    private static long place(CharSequence text, Bound given, boolean last) {
        String part = PyText.of(given.get(0));
        String it = text.toString();
        int at = last ? it.lastIndexOf(part) : it.indexOf(part);
        return at < 0 ? -1 : it.codePointCount(0, at);
    }

    private static long found(long place) {
        if (place < 0) {
            throw new RenderError("substring not found");
        }
        return place;
    }

    private static Object count(CharSequence text, Bound given, Realm realm) {
        String part = PyText.of(given.get(0));
        String it = text.toString();
        if (part.isEmpty()) {
            return (long) it.codePointCount(0, it.length()) + 1;
        }
        long count = 0;
        for (int at = it.indexOf(part); at >= 0; at = it.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static Object padded(CharSequence text, Bound given, Realm realm, char side) {
        int width = given.number(0, 0);
        String fill = given.text(1, " ");
        realm.check(width);
        return like(text, padded(text.toString(), width, fill == null ? " " : fill, side));
    }

    /** Filled up on the right ({@code l}), the left ({@code r}) or both sides ({@code c}). */
    static String padded(String text, int width, String fill, char side) {
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        int left =
                switch (side) {
                    case 'l' -> 0;
                    case 'r' -> missing;
                    default -> missing / 2 + (missing & width & 1);
                };
        return fill.repeat(left) + text + fill.repeat(missing - left);
    }

    private static Object zeros(CharSequence text, Bound given, Realm realm) {
        int width = given.number(0, 0);
        realm.check(width);
        String it = text.toString();
        int head = it.startsWith("-") || it.startsWith("+") ? 1 : 0;
        return like(
                text,
                it.substring(0, head)
                        + "0".repeat(Math.max(0, width - it.length()))
                        + it.substring(head));
    }
}
