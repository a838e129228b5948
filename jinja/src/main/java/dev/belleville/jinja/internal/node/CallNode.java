package dev.belleville.jinja.internal.node;

import dev.belleville.core.Markup;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.template.Output;

/**
 * <code>{% call(user) list(users) %}…{% endcall %}</code>.
 *
 * @param call the call, which gets the block as {@code caller}
 * @param block as a macro
 */
public record CallNode(Access.Call call, MacroNode block) implements Statement {
    @Override
    public void render(Frame frame, Output out) {
        Object value = call.with(frame, "caller", new Macro(block, frame, frame.scope));
        if (frame.escapes && !(value instanceof Markup)) {
            out.writeEscaped(PyText.of(value));
        } else {
            out.write(PyText.of(value));
        }
    }
}
