package dev.belleville.template.internal.value;

import dev.belleville.core.PythonText;
import dev.belleville.core.SafeString;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value as it stands inside a list: Python's {@code repr()}. */
public final class Repr {
    private static final int MAX_DEPTH = 50;

    private final StringBuilder out = new StringBuilder();
    private final Function<Object, @Nullable String> own;

    private Repr(Function<Object, @Nullable String> own) {
        this.own = own;
    }

    /** Text in quotes, {@code [1, 2]}, <code>{'a': 1}</code>, {@code ('k', 'v')} for arrays, … */
    public static String of(@Nullable Object value) {
        return of(value, _ -> null);
    }

    /** The same, where {@code own} says first how a value is written; null where as here. */
    public static String of(@Nullable Object value, Function<Object, @Nullable String> own) {
        var repr = new Repr(own);
        repr.write(value, 0);
        return repr.out.toString();
    }

    private void write(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            out.append("..."); // a list may hold itself
            return;
        }
        String known = value == null ? null : own.apply(value);
        if (known != null) {
            out.append(known);
            return;
        }
        switch (value) {
            case String text -> out.append(PythonText.quoted(text));
            case SafeString safe -> out.append(PythonText.quoted(safe.html()));
            case Character c -> out.append(PythonText.quoted(c.toString()));
            case BigDecimal number -> out.append("Decimal('").append(number).append("')");
            case Map<?, ?> map -> map(map, depth);
            case Set<?> set -> {
                if (set.isEmpty()) {
                    out.append("set()");
                } else {
                    items(set, '{', '}', depth);
                }
            }
            case Collection<?> items -> items(items, '[', ']', depth);
            case LocalDate date -> out.append("datetime.date(").append(fields(date)).append(')');
            case LocalTime time -> out.append("datetime.time(").append(fields(time)).append(')');
            case LocalDateTime it ->
                    out.append("datetime.datetime(")
                            .append(fields(it.toLocalDate()))
                            .append(", ")
                            .append(fields(it.toLocalTime()))
                            .append(')');
            case Object tuple when Sequences.isTuple(tuple) -> tuple(tuple, depth);
            case null, default -> out.append(Text.of(value));
        }
    }

    private void items(Collection<?> items, char before, char after, int depth) {
        out.append(before);
        for (Iterator<?> it = items.iterator(); it.hasNext(); ) {
            write(it.next(), depth + 1);
            if (it.hasNext()) {
                out.append(", ");
            }
        }
        out.append(after);
    }

    private void tuple(Object tuple, int depth) {
        Collection<?> items = Sequences.items(tuple);
        items(items, '(', ')', depth);
        if (items.size() == 1) {
            out.insert(out.length() - 1, ',');
        }
    }

    private void map(Map<?, ?> map, int depth) {
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> it = map.entrySet().iterator(); it.hasNext(); ) {
            Map.Entry<?, ?> entry = it.next();
            write(entry.getKey(), depth + 1);
            out.append(": ");
            write(entry.getValue(), depth + 1);
            if (it.hasNext()) {
                out.append(", ");
            }
        }
        out.append('}');
    }

    private static String fields(LocalDate date) {
        return date.getYear() + ", " + date.getMonthValue() + ", " + date.getDayOfMonth();
    }

    private static String fields(LocalTime time) {
        int micros = time.getNano() / 1000;
        String text = time.getHour() + ", " + time.getMinute();
        if (time.getSecond() != 0 || micros != 0) {
            text += ", " + time.getSecond();
        }
        return micros == 0 ? text : text + ", " + micros;
    }
}
