package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.ForTag;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.util.ObjectIterator;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** <code>{% for x in xs if condition %}</code>, which jinjava's own loop does not know. */
final class LoopTag extends ForTag {
    @Serial private static final long serialVersionUID = 1L;

    private static final String IN = " in ";
    private static final String IF = " if ";

    @Override
    public String interpretUnchecked(TagNode node, JinjavaInterpreter interpreter) {
        String helpers = node.getHelpers();
        int in = helpers.indexOf(IN);
        int condition = in < 0 ? -1 : helpers.indexOf(IF, in);
        if (condition < 0 || helpers.indexOf(" else ", condition) >= 0) {
            return super.interpretUnchecked(node, interpreter);
        }
        List<String> names =
                Arrays.stream(helpers.substring(0, in).split(",")).map(String::strip).toList();
        Object all =
                interpreter.resolveELExpression(
                        helpers.substring(in + IN.length(), condition), node.getLineNumber());
        String test = helpers.substring(condition + IF.length());
        return renderForCollection(
                node, interpreter, names, chosen(names, all, test, node, interpreter));
    }

    private static List<Object> chosen(
            List<String> names,
            @Nullable Object all,
            String test,
            TagNode node,
            JinjavaInterpreter interpreter) {
        var chosen = new ArrayList<Object>();
        try (var _ = interpreter.enterScope()) {
            for (var items = ObjectIterator.getLoop(all); items.hasNext(); ) {
                Object item = items.next();
                assign(names, item, interpreter);
                Object value = interpreter.resolveELExpression(test, node.getLineNumber());
                if (isTrue(value)) {
                    chosen.add(item);
                }
            }
        }
        return chosen;
    }

    private static void assign(List<String> names, Object item, JinjavaInterpreter interpreter) {
        for (int i = 0; i < names.size(); i++) {
            Object value =
                    names.size() == 1 ? item : item instanceof List<?> parts ? parts.get(i) : null;
            interpreter.getContext().put(names.get(i), value);
        }
    }

    /** As Python sees it: nothing, zero and what is empty are false. */
    private static boolean isTrue(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean is -> is;
            case Number number -> number.doubleValue() != 0;
            case CharSequence text -> !text.isEmpty();
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }
}
