package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.Output;
import dev.belleville.template.RenderError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * <code>{% block name %}…{% endblock %}</code>.
 *
 * @param name of the block
 * @param scoped whether it sees the variables around it
 * @param required whether a child must have it
 * @param usesSuper whether it asks for the one that it replaces
 * @param body what it writes
 */
public record BlockNode(String name, boolean scoped, boolean required, boolean usesSuper, Body body)
        implements Shown {
    @Override
    public void render(Frame frame, Output out) {
        List<BlockNode> chain = frame.context.blocks(name);
        if (required && chain.size() <= 1) {
            throw new RenderError("Required block '" + name + "' not found");
        }
        show(chain, 0, frame, scoped ? frame.scope : null, out);
    }

    /** Writes the block at {@code index} of those that replace one another. */
    static void show(
            List<BlockNode> chain, int index, Frame frame, @Nullable Scope around, Output out) {
        BlockNode block = chain.get(index);
        var inner = new Frame(frame.render, frame.context, new Scope(around), frame.escapes);
        if (block.usesSuper) {
            inner.set(
                    "super",
                    index + 1 < chain.size()
                            ? new BlockReference(chain, index + 1, frame, around)
                            : Undefined.because(
                                    frame.realm().undefined(),
                                    "there is no parent block called '" + block.name + "'."));
        }
        frame.render.enter("the block " + block.name);
        block.body.render(inner, out);
        frame.render.leave();
    }
}
