package dev.belleville.jinja.internal.node;

import dev.belleville.jinja.internal.value.Truth;
import dev.belleville.template.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * <code>{% if … %}</code>.
 *
 * @param branches those with a condition, in order
 * @param otherwise what stands behind {@code else}
 */
public record IfNode(List<Branch> branches, @Nullable Body otherwise) implements Statement {
    /** A condition and what it lets be rendered. */
    public record Branch(Expression test, Body body) {}

    @Override
    public void render(Frame frame, Output out) {
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            if (Truth.of(branch.test.eval(frame))) {
                branch.body.render(frame, out);
                return;
            }
        }
        if (otherwise != null) {
            otherwise.render(frame, out);
        }
    }
}
