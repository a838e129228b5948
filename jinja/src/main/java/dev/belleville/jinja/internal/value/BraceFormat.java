package dev.belleville.jinja.internal.value;

import dev.belleville.core.SafeString;
import dev.belleville.template.RenderError;
import dev.belleville.template.TemplateValues;
import org.jspecify.annotations.Nullable;

/**
 * A text such as <code>{} of {name:>5}</code> with values in it: Python's {@code str.format},
 * without its look-ups inside of values.
 */
final class BraceFormat {
    private static final int MOST_WIDE = 10_000;

    private final String format;
    private final boolean safe;
    private final Arguments arguments;
    private final StringBuilder out = new StringBuilder();
    private int next;

    private BraceFormat(CharSequence format, Arguments arguments) {
        this.format = format.toString();
        this.arguments = arguments;
        safe = PyText.isSafe(format);
    }

    /** The text; markup where the format is, with the values escaped. */
    static Object format(CharSequence format, Arguments arguments) {
        var it = new BraceFormat(format, arguments);
        it.run();
        return it.safe ? new SafeString(it.out.toString()) : it.out.toString();
    }

    private void run() {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            boolean twice = i + 1 < format.length() && format.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && twice) {
                out.append(c);
                i++;
            } else if (c == '{') {
                int end = format.indexOf('}', i);
                if (end < 0) {
                    throw new RenderError("A format has '{' without '}'.");
                }
                field(format.substring(i + 1, end));
                i = end;
            } else if (c == '}') {
                throw new RenderError("A format has '}' without '{'.");
            } else {
                out.append(c);
            }
        }
    }

    private void field(String field) {
        int colon = field.indexOf(':');
        String name = colon < 0 ? field : field.substring(0, colon);
        String spec = colon < 0 ? "" : field.substring(colon + 1);
        int bang = name.indexOf('!');
        boolean repr = bang >= 0 && name.startsWith("!r", bang);
        Object value = value(bang < 0 ? name : name.substring(0, bang));
        Object shown = repr ? Repr.of(value) : value;
        String text = padded(shown, spec);
        out.append(safe ? PyText.escaped(PyText.like(shown, text)) : text);
    }

    private @Nullable Object value(String name) {
        if (arguments.byName().containsKey(name)) {
            return arguments.byName().get(name);
        }
        boolean number = name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 6;
        int index = name.isEmpty() ? next++ : number ? Integer.parseInt(name) : -1;
        if (index < 0 || index >= arguments.inOrder().size()) {
            throw new RenderError("The format has no value '" + name + "'.");
        }
        return arguments.inOrder().get(index);
    }

    private static String padded(@Nullable Object value, String spec) {
        int at = 0;
        String fill = " ";
        char side = Numbers.isNumber(value) && !(value instanceof Boolean) ? '>' : '<';
        if (spec.length() > 1 && "<>^=".indexOf(spec.charAt(1)) >= 0) {
            fill = spec.substring(0, 1);
            side = spec.charAt(1);
            at = 2;
        } else if (!spec.isEmpty() && "<>^=".indexOf(spec.charAt(0)) >= 0) {
            side = spec.charAt(0);
            at = 1;
        }
        int start = at;
        boolean signed = start < spec.length() && "+ -".indexOf(spec.charAt(start)) >= 0;
        String sign = signed ? spec.substring(start, start + 1).replace("-", "") : "";
        int from = signed ? start + 1 : start;
        if (spec.startsWith("0", from)) {
            fill = "0";
            side = '=';
        }
        int digits = from;
        while (digits < spec.length() && Character.isDigit(spec.charAt(digits))) {
            digits++;
        }
        int width = number(spec.substring(from, digits));
        boolean commas = spec.startsWith(",", digits);
        String rest = spec.substring(commas ? digits + 1 : digits);
        String text = converted(value, sign, rest, spec);
        if (commas) {
            text = grouped(text);
        }
        int missing = width - text.codePointCount(0, text.length());
        if (missing <= 0) {
            return text;
        }
        return switch (side) {
            case '>' -> fill.repeat(missing) + text;
            case '^' -> fill.repeat(missing / 2) + text + fill.repeat(missing - missing / 2);
            case '=' -> {
                int head = !text.isEmpty() && "+- ".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
                yield text.substring(0, head) + fill.repeat(missing) + text.substring(head);
            }
            default -> text + fill.repeat(missing);
        };
    }

    private static String converted(
            @Nullable Object value, String sign, String rest, String whole) {
        if (rest.isEmpty() || rest.equals("s")) {
            String text = PyText.of(value);
            return sign.isEmpty() || text.startsWith("-") ? text : sign + text;
        }
        boolean percent = rest.endsWith("%");
        String kind =
                percent
                        ? rest.replace('%', 'f')
                        : Character.isLetter(rest.charAt(rest.length() - 1))
                                ? rest
                                : rest + (value instanceof CharSequence ? "s" : "g");
        String text =
                TemplateValues.format(
                        "%" + sign + kind,
                        percent ? (Object) (Numbers.toDouble(value) * 100) : value);
        if (text == null) {
            throw new RenderError("The format '" + whole + "' does not suit its value.");
        }
        return percent ? text + "%" : text;
    }

    private static String grouped(String number) {
        int point = number.indexOf('.');
        int end = point < 0 ? number.length() : point;
        var text = new StringBuilder(number);
        for (int i = end - 3; i > 0 && Character.isDigit(number.charAt(i - 1)); i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    private static int number(String digits) {
        if (digits.length() > 5 || (!digits.isEmpty() && Integer.parseInt(digits) > MOST_WIDE)) {
            throw new RenderError("A format may be at most " + MOST_WIDE + " wide.");
        }
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
