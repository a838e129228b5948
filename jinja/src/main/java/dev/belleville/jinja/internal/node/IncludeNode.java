package dev.belleville.jinja.internal.node;

import dev.belleville.template.Output;
import java.util.Map;

/**
 * <code>{% include "part.html" ignore missing without context %}</code>.
 *
 * @param name of the template, or several of which the first counts that there is
 * @param optional whether there may be none
 * @param withContext whether it sees the variables around
 */
public record IncludeNode(Expression name, boolean optional, boolean withContext)
        implements Statement {
    @Override
    public void render(Frame frame, Output out) {
        Compiled part = Choice.of(name.eval(frame), frame, optional);
        if (part != null) {
            Frame around = withContext ? frame.fixed() : null;
            part.render(part.frame(frame.render, new Context(Map.of(), around)), out);
        }
    }
}
