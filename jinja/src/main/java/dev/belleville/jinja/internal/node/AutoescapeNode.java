package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Truth;
import dev.belleville.template.Output;

/**
 * <code>{% autoescape true %}…{% endautoescape %}</code>.
 *
 * @param on whether text is escaped
 * @param body where
 */
public record AutoescapeNode(Expression on, Body body) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
        boolean before = frame.escapes;
        frame.escapes = Truth.of(on.eval(frame));
        try {
            frame.inScope(body, out);
        } finally {
            frame.escapes = before;
        }
    }
}
