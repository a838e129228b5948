package dev.belleville.template.internal.library;

import dev.belleville.template.Context;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts variables into a message of a catalogue, as Python's {@code %} does. */
final class Filling {
    private final Context context;
    private final Set<String> names;

    /** Of the variables {@code names}; a message may name no others. */
    Filling(Context context, Set<String> names) {
        this.context = context;
        this.names = names;
    }

    /** The text; null where the message has a percent sign or a name that means nothing. */
    @Nullable String fill(String message) {
        int percent = message.indexOf('%');
        if (percent < 0) {
            return message;
        }
        var out = new StringBuilder(message.length() + 64);
        int at = 0;
        while (percent >= 0) {
            out.append(message, at, percent);
            if (message.startsWith("%%", percent)) {
                out.append('%');
                at = percent + 2;
            } else {
                int end = message.startsWith("%(", percent) ? message.indexOf(")s", percent) : -1;
                String name = end < 0 ? "" : message.substring(percent + 2, end);
                if (!names.contains(name)) {
                    return null;
                }
                out.append(shown(name));
                at = end + 2;
            }
            percent = message.indexOf('%', at);
        }
        return out.append(message, at, message.length()).toString();
    }

    private String shown(String name) {
        String invalid = context.engine().stringIfInvalid();
        Object value = context.has(name) ? context.get(name) : invalid.replace("%s", name);
        return context.capture((inner, out) -> out.writeValue(value, inner));
    }
}
