package dev.belleville.jinja.internal.node;

import dev.belleville.template.Output;

/**
 * <code>{% break %}</code> and <code>{% continue %}</code>.
 *
 * @param leaves whether the whole loop ends
 */
public record JumpNode(boolean leaves) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
        throw new LoopJump(leaves);
    }
}
