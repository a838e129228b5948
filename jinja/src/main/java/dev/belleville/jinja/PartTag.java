package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.TagNode;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** <code>{% include ['a.html', 'b.html'] ignore missing %}</code>. */
final class PartTag implements Tag {
    @Serial private static final long serialVersionUID = 1L;

    private static final List<String> CONTEXTS = List.of(" with context", " without context");
    private static final String IGNORE = " ignore missing";

    private final transient JinjaSources sources;

    PartTag(JinjaSources sources) {
        this.sources = sources;
    }

    @Override
    public String getName() {
        return "include";
    }

    @Override
    public @Nullable String getEndTagName() {
        return null;
    }

    @Override
    public String interpret(TagNode node, JinjavaInterpreter interpreter) {
        String what = node.getHelpers().stripTrailing();
        for (String context : CONTEXTS) {
            what = without(what, context);
        }
        boolean ignores = what.endsWith(IGNORE);
        Object named = interpreter.resolveELExpression(without(what, IGNORE), node.getLineNumber());
        List<?> names = named instanceof List<?> several ? several : List.of("" + named);
        for (Object name : names) {
            if (sources.read("" + name) != null) {
                return part("" + name, node, interpreter);
            }
        }
        if (ignores) {
            return "";
        }
        throw new InterpretException(sources.missing("" + names.getFirst()), node.getLineNumber());
    }

    private static String without(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    private String part(String name, TagNode node, JinjavaInterpreter interpreter) {
        String source = sources.read(name);
        var inner = new JinjavaInterpreter(interpreter);
        inner.getContext()
                .getIncludePathStack()
                .push(name, node.getLineNumber(), node.getStartPosition());
        try (var _ = JinjavaInterpreter.closeablePushCurrent(inner).get()) {
            String text = inner.render(inner.parse(source == null ? "" : source));
            interpreter.addAllChildErrors(name, inner.getErrorsCopy());
            return text;
        }
    }
}
