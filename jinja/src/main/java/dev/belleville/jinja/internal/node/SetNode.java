package dev.belleville.jinja.internal.node;

import dev.belleville.template.Output;

/**
 * <code>{% set x = 1 %}</code>.
 *
 * @param target what is set
 * @param value to what
 */
public record SetNode(Target target, Expression value) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
        target.set(frame, value.eval(frame));
    }
}
