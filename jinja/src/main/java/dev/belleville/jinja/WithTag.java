package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateSyntaxException;
import com.hubspot.jinjava.tree.TagNode;
import java.io.Serial;

/** <code>{% with a = 1, b = 2 %}</code>: variables that end with the block. */
final class WithTag extends BlockTag {
    @Serial private static final long serialVersionUID = 1L;

    WithTag() {
        super("with");
    }

    @Override
    public String interpret(TagNode node, JinjavaInterpreter interpreter) {
        try (var _ = interpreter.enterScope()) {
            for (String assignment : split(node.getHelpers(), ',')) {
                if (!assignment.isBlank()) {
                    assign(assignment, node, interpreter);
                }
            }
            return body(node, interpreter);
        }
    }

    private static void assign(String assignment, TagNode node, JinjavaInterpreter interpreter) {
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            throw new TemplateSyntaxException(
                    interpreter,
                    node.getMaster().getImage(),
                    "with takes assignments: a = 1, b = 2");
        }
        Object value =
                interpreter.resolveELExpression(
                        assignment.substring(equals + 1).strip(), node.getLineNumber());
        interpreter.getContext().put(assignment.substring(0, equals).strip(), value);
    }
}
