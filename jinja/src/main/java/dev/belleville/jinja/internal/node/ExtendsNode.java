package dev.belleville.jinja.internal.node;

import dev.belleville.template.Output;
import dev.belleville.template.RenderError;

/**
 * <code>{% extends "base.html" %}</code>.
 *
 * @param name of the template that is extended
 */
public record ExtendsNode(Expression name) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
        if (frame.parent != null) {
            throw new RenderError("extended multiple times");
        }
        frame.parent = Choice.of(name.eval(frame), frame);
    }
}
