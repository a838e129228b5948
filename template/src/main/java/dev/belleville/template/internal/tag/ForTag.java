package dev.belleville.template.internal.tag;

import dev.belleville.template.Context;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Node;
import dev.belleville.template.Output;
import dev.belleville.template.RenderError;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.template.internal.value.Sequences;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** <code>{% for a, b in items reversed %}…{% empty %}…{% endfor %}</code>. */
record ForTag(
        List<String> variables,
        FilterExpression sequence,
        boolean reversed,
        Node body,
        @Nullable Node empty)
        implements Node {
    static Node parse(TemplateParser parser, Token token) {
        List<String> words = token.split();
        if (words.size() < 4) {
            throw new TemplateSyntaxError(
                    "'for' statements should have at least four words: " + token.contents());
        }
        boolean reversed = words.getLast().equals("reversed");
        int in = words.size() - (reversed ? 3 : 2);
        if (!words.get(in).equals("in")) {
            throw new TemplateSyntaxError(
                    "'for' statements should use the format 'for x in y': " + token.contents());
        }
        List<String> variables = variables(words.subList(1, in), token);
        FilterExpression sequence = parser.expression(words.get(in + 1));
        Node body = parser.parse("empty", "endfor");
        Node empty = parser.next().contents().equals("empty") ? parser.body("endfor") : null;
        return new ForTag(variables, sequence, reversed, body, empty);
    }

    private static List<String> variables(List<String> words, Token token) {
        List<String> names =
                List.of(String.join(" ", words).split(",", -1)).stream()
                        .map(name -> name.strip().intern())
                        .toList();
        for (String name : names) {
            if (name.isEmpty() || name.chars().anyMatch(c -> " \"'|".indexOf(c) >= 0)) {
                throw new TemplateSyntaxError(
                        "'for' tag received an invalid argument: " + token.contents());
            }
        }
        return names;
    }

    @Override
    public void render(Context context, Output out) {
        Object value = sequence.resolveOrNull(context);
        Collection<?> items = value == null ? List.of() : Sequences.items(value);
        if (items.isEmpty()) {
            if (empty != null) {
                context.push();
                try {
                    empty.render(context, out);
                } finally {
                    context.pop();
                }
            }
            return;
        }
        if (reversed) {
            items = Sequences.list(items).reversed();
        }
        loop(items, context, out);
    }

    private void loop(Collection<?> items, Context context, Output out) {
        var loop = new ForLoop(context.get("forloop"), items.size());
        context.push();
        try {
            context.set("forloop", loop);
            for (Iterator<?> it = items.iterator(); it.hasNext(); ) {
                context.step();
                Object item = it.next();
                if (variables.size() == 1) {
                    context.set(variables.getFirst(), item);
                    body.render(context, out);
                } else {
                    unpacked(item, context, out);
                }
                loop.next();
            }
        } finally {
            context.pop();
        }
    }

    private void unpacked(@Nullable Object item, Context context, Output out) {
        int length = Sequences.length(item);
        int count = length < 0 ? 1 : length;
        if (count != variables.size()) {
            throw new RenderError(
                    "Need %d values to unpack in for loop; got %d. "
                            .formatted(variables.size(), count));
        }
        Iterator<?> parts = Sequences.items(item).iterator();
        context.push();
        try {
            variables.forEach(name -> context.set(name, parts.next()));
            body.render(context, out);
        } finally {
            context.pop();
        }
    }
}
