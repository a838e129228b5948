package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.fn.MacroFunction;
import com.hubspot.jinjava.tree.TagNode;
import java.io.Serial;
import java.util.LinkedHashMap;

/**
 * <code>{% call(user) dump(users) %}</code>: a macro that gets a block, which may have arguments.
 */
final class CallerTag extends BlockTag {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Shown shown;

    CallerTag(Shown shown) {
        super("call");
        this.shown = shown;
    }

    @Override
    public String interpret(TagNode node, JinjavaInterpreter interpreter) {
        String call = node.getHelpers().strip();
        var parameters = new LinkedHashMap<String, Object>();
        if (call.startsWith("(")) {
            int close = call.indexOf(')');
            for (String parameter : split(call.substring(1, close), ',')) {
                if (!parameter.isBlank()) {
                    parameters.put(parameter.strip(), null);
                }
            }
            call = call.substring(close + 1);
        }
        try (var _ = interpreter.enterScope()) {
            interpreter
                    .getContext()
                    .addGlobalMacro(
                            new MacroFunction(
                                    node.getChildren(),
                                    "caller",
                                    parameters,
                                    true,
                                    interpreter.getContext(),
                                    node.getLineNumber(),
                                    node.getStartPosition()));
            return shown.html(interpreter.resolveELExpression(call, node.getLineNumber()));
        }
    }
}
