package dev.belleville.http;

import dev.belleville.http.internal.Ascii;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Headers in one array of names and values: for a handful, looking is faster than hashing. */
final class ArrayHeaders implements Headers {
    static final ArrayHeaders EMPTY = new ArrayHeaders(new String[0]);

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final String[] pairs;

    private ArrayHeaders(String[] pairs) {
        this.pairs = pairs;
    }

    static ArrayHeaders of(String... pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException("Headers.of takes names and values in pairs.");
        }
        for (int i = 0; i < pairs.length; i += 2) {
            check(pairs[i], pairs[i + 1]);
        }
        return new ArrayHeaders(pairs.clone());
    }

    static ArrayHeaders copy(Headers headers) {
        if (headers instanceof ArrayHeaders same) {
            return same;
        }
        var pairs = new ArrayList<String>();
        headers.forEach((name, value) -> {
            pairs.add(name);
            pairs.add(value);
        });
        return new ArrayHeaders(pairs.toArray(String[]::new));
    }

    @Override
    public @Nullable String get(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equalsIgnoreCase(name)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    @Override
    public List<String> all(String name) {
        var values = new ArrayList<String>(2);
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equalsIgnoreCase(name)) {
                values.add(pairs[i + 1]);
            }
        }
        return List.copyOf(values);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (int i = 0; i < pairs.length; i += 2) {
            action.accept(pairs[i], pairs[i + 1]);
        }
    }

    @Override
    public Headers add(String name, String value) {
        check(name, value);
        String[] more = Arrays.copyOf(pairs, pairs.length + 2);
        more[pairs.length] = name;
        more[pairs.length + 1] = value;
        return new ArrayHeaders(more);
    }

    @Override
    public Headers without(String name) {
        if (!has(name)) {
            return this;
        }
        var rest = new ArrayList<String>(pairs.length);
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i].equalsIgnoreCase(name)) {
                rest.add(pairs[i]);
                rest.add(pairs[i + 1]);
            }
        }
        return new ArrayHeaders(rest.toArray(String[]::new));
    }

    /** One copy, whatever there is to add: responses come by here on their way out. */
    @Override
    public Headers withDefaults(Headers defaults) {
        String[] others = copy(defaults).pairs;
        String[] all = Arrays.copyOf(pairs, pairs.length + others.length);
        int end = pairs.length;
        for (int i = 0; i < others.length; i += 2) {
            if (!has(others[i])) {
                all[end++] = others[i];
                all[end++] = others[i + 1];
            }
        }
        return new ArrayHeaders(end == all.length ? all : Arrays.copyOf(all, end));
    }

    @Override
    public String toString() {
        return entries().toString();
    }

    private static void check(String name, String value) {
        boolean token = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            token &= isToken(name.charAt(i));
        }
        if (!token) {
            throw new IllegalArgumentException(
                    "Not a header name: " + shown(name) + ". Letters, digits and dashes will do.");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean control = (c < ' ' && c != '\t') || c == 0x7f;
            if (control || c > 0xff) {
                throw new IllegalArgumentException(
                        "The value of the header %s has the character U+%04X: line breaks, control"
                                        .formatted(name, (int) c)
                                + " characters and what is not Latin-1 must be encoded first.");
            }
        }
    }

    private static boolean isToken(char c) {
        return Ascii.isAlphanumeric(c) || TOKEN_MARKS.indexOf(c) >= 0;
    }

    private static String shown(String name) {
        return "'" + name.replace("\r", "\\r").replace("\n", "\\n") + "'";
    }
}
