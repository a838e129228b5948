package dev.belleville.jinja.internal.value;

import dev.belleville.core.SafeString;
import dev.belleville.template.RenderError;
import dev.belleville.template.TemplateValues;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text such as {@code %s of %05.2f} with values in it: Python's {@code %}. */
final class PercentFormat {
    private final String format;
    private final boolean safe;
    private final @Nullable Object values;
    private final Iterator<?> items;
    private final StringBuilder out = new StringBuilder();
    private boolean named;
    private int at;

    private PercentFormat(CharSequence format, @Nullable Object values) {
        this.format = format.toString();
        this.values = values;
        safe = PyText.isSafe(format);
        items =
                values instanceof Object[] tuple
                        ? List.of(tuple).iterator()
                        : Collections.singletonList(values).iterator();
    }

    /** The text; markup where the format is, with the values escaped. */
    static Object format(CharSequence format, @Nullable Object values, Realm realm) {
        var it = new PercentFormat(format, values);
        it.run();
        realm.check(it.out.length());
        return it.safe ? new SafeString(it.out.toString()) : it.out.toString();
    }

    private void run() {
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c != '%') {
                out.append(c);
            } else if (at < format.length() && format.charAt(at) == '%') {
                out.append('%');
                at++;
            } else {
                value();
            }
        }
        if (items.hasNext() && !named && !(values instanceof Map)) {
            throw new RenderError("not all arguments converted during string formatting");
        }
    }

    private void value() {
        Object value;
        if (at < format.length() && format.charAt(at) == '(') {
            int end = format.indexOf(')', at);
            if (end < 0 || !(values instanceof Map<?, ?> map)) {
                throw new RenderError("format requires a mapping");
            }
            String key = format.substring(at + 1, end);
            if (!map.containsKey(key)) {
                throw new RenderError("The format has no value '" + key + "'.");
            }
            value = map.get(key);
            named = true;
            at = end + 1;
        } else if (items.hasNext()) {
            value = items.next();
        } else {
            throw new RenderError("not enough arguments for format string");
        }
        int start = at;
        while (at < format.length() && !Character.isLetter(format.charAt(at))) {
            at++;
        }
        if (at == format.length()) {
            throw new RenderError("incomplete format");
        }
        at++;
        out.append(converted("%" + format.substring(start, at), value));
    }

    private String converted(String spec, @Nullable Object value) {
        char kind = spec.charAt(spec.length() - 1);
        Object given =
                switch (kind) {
                    case 's' -> PyText.of(value);
                    case 'r', 'a' -> Repr.of(value);
                    default -> value;
                };
        boolean text = kind == 's' || kind == 'r' || kind == 'a';
        if (safe && text) {
            given = kind == 's' ? PyText.escaped(value) : PyText.escaped(given);
        }
        String written =
                TemplateValues.format(
                        text ? spec.substring(0, spec.length() - 1) + "s" : spec, given);
        if (written == null) {
            throw new RenderError(
                    "The format " + spec + " does not suit a " + Names.type(value) + ".");
        }
        return written;
    }
}
