package dev.belleville.template.internal.tag;

import dev.belleville.template.Context;
import dev.belleville.template.Node;
import dev.belleville.template.Output;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.template.VariableDoesNotExist;
import dev.belleville.template.internal.value.Truth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** <code>{% if a and not b %}…{% elif c %}…{% else %}…{% endif %}</code>. */
record IfTag(Branch first, List<Branch> others, @Nullable Node otherwise) implements Node {

    /** What is rendered where the condition holds. */
    record Branch(Condition condition, Node body) {
        boolean holds(Context context) {
            try {
                return Truth.of(condition.value(context));
            } catch (VariableDoesNotExist _) {
                return false; // as in Django: a filter's argument that is missing decides for no
            }
        }
    }

    static Node parse(TemplateParser parser, Token token) {
        var branches = new ArrayList<Branch>();
        Token current = token;
        while (true) {
            List<String> words = current.split();
            Condition condition =
                    new ConditionParser(parser, words.subList(1, words.size())).parse();
            branches.add(new Branch(condition, parser.parse("elif", "else", "endif")));
            current = parser.next();
            if (!current.contents().startsWith("elif")) {
                break;
            }
        }
        Node otherwise = null;
        if (current.contents().equals("else")) {
            otherwise = parser.parse("endif");
            current = parser.next();
        }
        if (!current.contents().equals("endif")) {
            throw new TemplateSyntaxError(
                    "Malformed template tag at line %d: \"%s\""
                            .formatted(current.line(), current.contents()));
        }
        return new IfTag(branches.removeFirst(), List.copyOf(branches), otherwise);
    }

    @Override
    public void render(Context context, Output out) {
        if (first.holds(context)) {
            first.body.render(context, out);
            return;
        }
        for (Branch branch : others) {
            if (branch.holds(context)) {
                branch.body.render(context, out);
                return;
            }
        }
        if (otherwise != null) {
            otherwise.render(context, out);
        }
    }
}
