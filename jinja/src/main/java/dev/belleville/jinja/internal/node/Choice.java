package dev.belleville.jinja.internal.node;

import dev.belleville.core.SafeString;
import dev.belleville.jinja.internal.value.Names;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.RenderError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The template that a name, or the first of several, means. */
final class Choice {
    private Choice() {}

    /** The template, or null where {@code optional}. */
    static @Nullable Compiled of(@Nullable Object named, Frame frame, boolean optional) {
        var names = new ArrayList<String>();
        if (named instanceof List<?> several) {
            several.forEach(name -> names.add(PyText.of(name)));
        } else if (named instanceof Object[] several) {
            List.of(several).forEach(name -> names.add(PyText.of(name)));
        } else if (named instanceof String || named instanceof SafeString) {
            names.add(named.toString());
        } else if (named instanceof Undefined undefined) {
            throw undefined.error();
        } else {
            throw new RenderError("A template's name is needed here, not " + Names.of(named));
        }
        for (String name : names) {
            Compiled found = frame.render.environment().find(name);
            if (found != null) {
                return found;
            }
        }
        if (optional) {
            return null;
        }
        throw new RenderError(
                names.size() == 1
                        ? frame.render.environment().missing(names.getFirst())
                        : "none of the templates given were found: " + String.join(", ", names));
    }

    static Compiled of(@Nullable Object named, Frame frame) {
        return Objects.requireNonNull(of(named, frame, false));
    }
}
