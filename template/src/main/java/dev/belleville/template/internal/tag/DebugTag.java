package dev.belleville.template.internal.tag;

import dev.belleville.template.Node;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.Token;
import dev.belleville.template.internal.value.Repr;

/** <code>{% debug %}</code>: all variables, where the engine is in debug; else nothing. */
final class DebugTag {
    private DebugTag() {}

    static Node parse(TemplateParser parser, Token token) {
        return (context, out) -> {
            if (context.engine().isDebug()) {
                context.flatten()
                        .forEach((name, value) -> {
                            out.writeEscaped(Repr.of(name) + ": " + Repr.of(value));
                            out.write("\n");
                        });
            }
        };
    }
}
