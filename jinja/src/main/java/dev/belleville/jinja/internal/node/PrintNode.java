package dev.belleville.jinja.internal.node;

import dev.belleville.core.Markup;
import dev.belleville.jinja.internal.value.PyText;
import dev.belleville.template.Output;

/**
 * <code>{{ value }}</code>.
 *
 * @param value what to show
 */
public record PrintNode(Expression value) implements Shown {
    @Override
    public void render(Frame frame, Output out) {
        switch (value.eval(frame)) {
            case String text -> write(text, frame, out);
            case Markup markup -> out.write(markup.html());
            case Integer number -> out.write(Integer.toString(number));
            case Long number -> out.write(Long.toString(number));
            case null -> out.write("None");
            case Object other -> write(PyText.of(other), frame, out);
        }
    }

    private static void write(String text, Frame frame, Output out) {
        if (frame.escapes) {
            out.writeEscaped(text);
        } else {
            out.write(text);
        }
    }
}
