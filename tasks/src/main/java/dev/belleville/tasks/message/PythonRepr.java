package dev.belleville.tasks.message;

import dev.belleville.core.PythonText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Arguments as people read them in monitors: the headers {@code argsrepr} and {@code kwargsrepr},
 * as Celery's saferepr writes them. What lies four deep is left out, and so is what comes behind
 * {@value #LONGEST} letters.
 */
public final class PythonRepr {
    /** The letters after which no more is begun. */
    public static final int LONGEST = 1024;

    private static final int DEEPEST = 3;

    private final StringBuilder out = new StringBuilder();
    private int left;
    private boolean cut;

    private PythonRepr(int left) {
        this.left = left;
    }

    /** A value; maps are dicts, lists are lists, records are dicts of their parts. */
    public static String of(@Nullable Object value) {
        return of(value, LONGEST);
    }

    /** Positional arguments as a tuple: {@code (2, 3)}. */
    public static String tuple(List<?> arguments) {
        var repr = new PythonRepr(LONGEST);
        repr.items(arguments, "(", arguments.size() == 1 ? ",)" : ")", 0);
        return repr.out.toString();
    }

    private static String of(@Nullable Object value, int longest) {
        var repr = new PythonRepr(longest);
        repr.write(value, 0);
        return repr.out.toString();
    }

    /** A token, or the sign that there would be more. */
    private void token(String text) {
        if (cut) {
            return;
        }
        if (left <= 0) {
            out.append(", ...");
            cut = true;
        } else {
            out.append(text);
            left -= text.codePointCount(0, text.length());
        }
    }

    private void write(@Nullable Object value, int depth) {
        switch (value) {
            case Map<?, ?> map -> entries(map, depth);
            case Record record -> entries(RecordParts.of(record), depth);
            case List<?> list -> items(list, "[", "]", depth);
            case Set<?> set when set.isEmpty() -> token(shortened("set()"));
            case Set<?> set -> items(set, "{", "}", depth);
            case Object[] items -> items(Arrays.asList(items), "[", "]", depth);
            case CharSequence text -> token(quoted(text.toString()));
            case Enum<?> constant -> token(quoted(constant.name()));
            case Character letter -> token(quoted(letter.toString()));
            case null, default -> token(shortened(scalar(value)));
        }
    }

    private void items(Iterable<?> items, String open, String close, int depth) {
        if (depth >= DEEPEST) {
            token(shortened(open + "..." + close));
            return;
        }
        token(open);
        boolean first = true;
        for (Object item : items) {
            if (cut) {
                break;
            }
            if (!first) {
                token(", ");
            }
            first = false;
            if (!cut) {
                write(item, depth + 1);
            }
        }
        close(close);
    }

    private void entries(Map<?, ?> map, int depth) {
        if (depth >= DEEPEST) {
            token(shortened("{...}"));
            return;
        }
        token("{");
        boolean first = true;
        for (var entry : map.entrySet()) {
            if (cut) {
                break;
            }
            if (!first) {
                token(", ");
            }
            first = false;
            if (!cut) {
                token(of(entry.getKey(), left));
                token(": ");
            }
            if (!cut) {
                write(entry.getValue(), depth + 1);
            }
        }
        close("}");
    }

    /** Brackets are closed behind the cut too, but for the one at which it was made. */
    private void close(String bracket) {
        if (cut) {
            out.append(bracket);
        } else {
            token(bracket);
        }
    }

    private String quoted(String text) {
        return "'" + shortened(text).replace("'", "\\'") + "'";
    }

    /** Up to the last blank in what there is room for. */
    private String shortened(String text) {
        if (left <= 0 || text.length() < left || text.codePointCount(0, text.length()) < left) {
            return text;
        }
        String head = text.substring(0, text.offsetByCodePoints(0, left));
        int blank = head.lastIndexOf(' ');
        return (blank < 0 ? head : head.substring(0, blank)) + "...";
    }

    private static String scalar(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean flag -> flag ? "True" : "False";
            case Double number -> PythonText.of(number);
            case Float number -> PythonText.of(Double.parseDouble(number.toString()));
            case BigDecimal number -> "Decimal('" + number + "')";
            case UUID id -> "UUID('" + id + "')";
            case byte[] bytes -> "b'" + bytes.length + " bytes'";
            default -> TimeRepr.of(value);
        };
    }
}
