package dev.belleville.template.internal.tag;

import dev.belleville.template.Context;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Node;
import dev.belleville.template.Output;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** <code>{% cycle "odd" "even" as row silent %}</code>: the next of its values each time. */
final class CycleTag implements Node {
    private final List<FilterExpression> values;
    private final @Nullable String variable;
    private final boolean silent;

    private CycleTag(List<FilterExpression> values, @Nullable String variable, boolean silent) {
        this.values = values;
        this.variable = variable;
        this.silent = silent;
    }

    /** The cycles of one template, noted while it is compiled. */
    private static final class Cycles {
        private final Map<String, CycleTag> named = new HashMap<>();
        private @Nullable CycleTag last;
    }

    /** How far a cycle has come in one render. */
    private static final class Position {
        private int next;
    }

    static Node parse(TemplateParser parser, Token token) {
        List<String> words = token.split();
        if (words.size() < 2) {
            throw new TemplateSyntaxError("'cycle' tag requires at least two arguments");
        }
        if (words.size() == 2) {
            return named(parser, words.get(1));
        }
        boolean silent = false;
        boolean kept = false;
        if (words.size() > 4) {
            if (words.get(words.size() - 3).equals("as")) {
                if (!words.getLast().equals("silent")) {
                    throw new TemplateSyntaxError(
                            "Only 'silent' flag is allowed after cycle's name, not '"
                                    + words.getLast()
                                    + "'.");
                }
                silent = true;
                words = words.subList(0, words.size() - 1);
            }
            kept = words.get(words.size() - 2).equals("as");
        }
        List<FilterExpression> values =
                words.subList(1, words.size() - (kept ? 2 : 0)).stream()
                        .map(parser::expression)
                        .toList();
        var cycle = new CycleTag(values, kept ? words.getLast() : null, silent);
        Cycles cycles = parser.note(Cycles.class, Cycles::new);
        cycles.last = cycle;
        if (cycle.variable != null) {
            cycles.named.put(cycle.variable, cycle);
        }
        return cycle;
    }

    private static Node named(TemplateParser parser, String name) {
        Cycles cycles = parser.note(Cycles.class, Cycles::new);
        if (cycles.named.isEmpty()) {
            throw new TemplateSyntaxError(
                    "No named cycles in template. '" + name + "' is not defined");
        }
        CycleTag cycle = cycles.named.get(name);
        if (cycle == null) {
            throw new TemplateSyntaxError("Named cycle '" + name + "' does not exist");
        }
        return cycle;
    }

    /** <code>{% resetcycle name %}</code>: the named cycle, or the last one, begins again. */
    static Node parseReset(TemplateParser parser, Token token) {
        List<String> words = token.split();
        if (words.size() > 2) {
            throw new TemplateSyntaxError("'resetcycle' tag accepts at most one argument.");
        }
        Cycles cycles = parser.note(Cycles.class, Cycles::new);
        CycleTag cycle;
        if (words.size() == 2) {
            cycle = cycles.named.get(words.get(1));
            if (cycle == null) {
                throw new TemplateSyntaxError("Named cycle '" + words.get(1) + "' does not exist.");
            }
        } else {
            cycle = cycles.last;
            if (cycle == null) {
                throw new TemplateSyntaxError("No cycles in template.");
            }
        }
        CycleTag reset = cycle;
        return (context, _) -> context.state(reset, Position::new).next = 0;
    }

    @Override
    public void render(Context context, Output out) {
        Position position = context.state(this, Position::new);
        Object value = values.get(position.next).resolve(context);
        position.next = (position.next + 1) % values.size();
        if (variable != null) {
            context.setUpward(variable, value);
        }
        if (!silent) {
            out.writeValue(value, context);
        }
    }
}
