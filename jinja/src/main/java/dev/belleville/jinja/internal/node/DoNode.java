package dev.belleville.jinja.internal.node;

import dev.belleville.template.Output;

/**
 * <code>{% do list.append(x) %}</code>.
 *
 * @param expression whose value nobody sees
 */
public record DoNode(Expression expression) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
        expression.eval(frame);
    }
}
