package dev.belleville.jinja.internal.node;

import dev.belleville.template.Output;
import org.jspecify.annotations.Nullable;

/**
 * <code>{% set x %}…{% endset %}</code>.
 *
 * @param target what is set
 * @param filter what is made of the text before, on {@link Frame#captured}
 * @param body the text
 */
public record SetBlockNode(Target target, @Nullable Expression filter, Body body)
        implements Statement {
    @Override
    public void render(Frame frame, Output out) {
        Object text = frame.capture(body);
        if (filter == null) {
            target.set(frame, text);
            return;
        }
        Object before = frame.captured;
        frame.captured = text;
        target.set(frame, filter.eval(frame));
        frame.captured = before;
    }
}
