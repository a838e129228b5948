package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.template.Output;

/**
 * <code>{% filter upper %}…{% endfilter %}</code>.
 *
 * @param filter on {@link Frame#captured}
 * @param body what is filtered
 */
public record FilterNode(Expression filter, Body body) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
        Object text = frame.capture(body);
        Object before = frame.captured;
        frame.captured = text;
        out.write(PyText.of(filter.eval(frame)));
        frame.captured = before;
    }
}
