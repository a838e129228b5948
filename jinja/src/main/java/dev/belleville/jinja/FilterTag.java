package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.TagNode;
import java.io.Serial;

/** <code>{% filter upper %}</code>: a filter for all that stands in the block. */
final class FilterTag extends BlockTag {
    @Serial private static final long serialVersionUID = 1L;

    private static final String BODY = "filter_block_body";

    FilterTag() {
        super("filter");
    }

    @Override
    public String interpret(TagNode node, JinjavaInterpreter interpreter) {
        String body = body(node, interpreter);
        try (var _ = interpreter.enterScope()) {
            interpreter.getContext().put(BODY, body);
            return ""
                    + interpreter.resolveELExpression(
                            BODY + "|" + node.getHelpers(), node.getLineNumber());
        }
    }
}
