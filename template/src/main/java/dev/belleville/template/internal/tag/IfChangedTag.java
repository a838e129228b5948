package dev.belleville.template.internal.tag;

import dev.belleville.template.Context;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Node;
import dev.belleville.template.Output;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.Token;
import dev.belleville.template.internal.value.Compare;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** <code>{% ifchanged date %}…{% else %}…{% endifchanged %}</code>: only where it differs. */
record IfChangedTag(List<FilterExpression> watched, Node changed, @Nullable Node unchanged)
        implements Node {

    /** What was seen last outside of loops. */
    private static final class Seen {
        private final IdentityHashMap<Object, Object> values = new IdentityHashMap<>();
    }

    static Node parse(TemplateParser parser, Token token) {
        List<String> words = token.split();
        List<FilterExpression> watched =
                words.subList(1, words.size()).stream().map(parser::expression).toList();
        Node changed = parser.parse("else", "endifchanged");
        Node unchanged =
                parser.next().contents().equals("else") ? parser.body("endifchanged") : null;
        return new IfChangedTag(watched, changed, unchanged);
    }

    @Override
    public void render(Context context, Output out) {
        IdentityHashMap<Object, Object> states = states(context);
        String text = watched.isEmpty() ? context.capture(changed) : null;
        Object now = text == null ? values(context) : text;
        Object before = states.get(this);
        if (before == null || !Compare.equal(before, now)) {
            states.put(this, now);
            if (text == null) {
                changed.render(context, out);
            } else {
                out.write(text);
            }
        } else if (unchanged != null) {
            unchanged.render(context, out);
        }
    }

    private List<@Nullable Object> values(Context context) {
        var values = new ArrayList<@Nullable Object>();
        watched.forEach(it -> values.add(it.resolveOrNull(context)));
        return values;
    }

    /** A loop inside a loop starts afresh each time the outer one comes round. */
    private static IdentityHashMap<Object, Object> states(Context context) {
        return context.get("forloop") instanceof ForLoop loop
                ? loop.states()
                : context.state(Seen.class, Seen::new).values;
    }
}
