package dev.belleville.jinja.internal.node;

import dev.belleville.template.Output;
import java.util.List;
import java.util.Set;

/**
 * <code>{% macro name(a, b=1) %}…{% endmacro %}</code>.
 *
 * @param name of the macro
 * @param parameters their names
 * @param defaults of the last parameters
 * @param body what it writes
 * @param uses which names it mentions: {@code caller}, {@code varargs}, {@code kwargs} are its own
 */
public record MacroNode(
        String name,
        List<String> parameters,
        List<Expression> defaults,
        Body body,
        Set<String> uses)
        implements Statement {
    @Override
    public void render(Frame frame, Output out) {
        frame.set(name, new Macro(this, frame, frame.scope));
    }
}
