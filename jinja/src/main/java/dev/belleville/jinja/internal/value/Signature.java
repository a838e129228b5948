package dev.belleville.jinja.internal.value;

import dev.belleville.core.Suggestion;
import dev.belleville.template.RenderError;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of what a filter or function takes.
 *
 * @param owner what takes them, for errors
 * @param names in their order
 */
public record Signature(String owner, List<String> names) {
    /** One of {@code names}, which blanks part. */
    public static Signature of(String owner, String names) {
        return new Signature(owner, names.isEmpty() ? List.of() : List.of(names.split(" ")));
    }

    /**
     * The arguments in their places.
     *
     * @throws RenderError if there are too many, or some of other names
     */
    public Bound bind(Arguments arguments) {
        var values = new @Nullable Object[names.size()];
        Arrays.fill(values, Absent.VALUE);
        if (arguments.inOrder().size() > values.length) {
            throw new RenderError(
                    owner
                            + "() takes at most "
                            + values.length
                            + " arguments, not "
                            + arguments.inOrder().size());
        }
        for (int i = 0; i < arguments.inOrder().size(); i++) {
            values[i] = arguments.inOrder().get(i);
        }
        arguments
                .byName()
                .forEach((name, value) -> {
                    int i = names.indexOf(name);
                    if (i < 0) {
                        throw new RenderError(
                                owner
                                        + "() takes no argument '"
                                        + name
                                        + "'."
                                        + Suggestion.of(name, names));
                    }
                    if (values[i] != Absent.VALUE) {
                        throw new RenderError(owner + "() was given '" + name + "' twice.");
                    }
                    values[i] = value;
                });
        return new Bound(this, values);
    }
}
