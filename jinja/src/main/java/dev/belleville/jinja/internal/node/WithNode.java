package dev.belleville.jinja.internal.node;

import dev.belleville.template.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * <code>{% with a = 1 %}…{% endwith %}</code>.
 *
 * @param targets what is set
 * @param values to what, seen from outside
 * @param body where it holds
 */
public record WithNode(List<Target> targets, List<Expression> values, Body body)
        implements Statement {
    @Override
    public void render(Frame frame, Output out) {
        var found = new @Nullable Object[values.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = values.get(i).eval(frame);
        }
        Scope outer = frame.scope;
        frame.scope = new Scope(outer);
        try {
            for (int i = 0; i < found.length; i++) {
                targets.get(i).set(frame, found[i]);
            }
            body.render(frame, out);
        } finally {
            frame.scope = outer;
        }
    }
}
