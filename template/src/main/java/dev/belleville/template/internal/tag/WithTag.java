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

/** <code>{% with total=cart.total %}…{% endwith %}</code>: variables for what stands between. */
record WithTag(Map<String, FilterExpression> variables, Node body) implements Node {
    static Node parse(TemplateParser parser, Token token) {
        List<String> words = token.split();
        List<String> rest = words.subList(1, words.size());
        Map<String, FilterExpression> variables = parser.assignments(rest);
        if (variables.isEmpty()) {
            throw new TemplateSyntaxError("'with' expected at least one variable assignment");
        }
        if (!rest.isEmpty()) {
            throw new TemplateSyntaxError(
                    "'with' received an invalid token: '" + rest.getFirst() + "'");
        }
        return new WithTag(variables, parser.body("endwith"));
    }

    @Override
    public void render(Context context, Output out) {
        context.push(resolve(variables, context));
        try {
            body.render(context, out);
        } finally {
            context.pop();
        }
    }

    static Map<String, @Nullable Object> resolve(
            Map<String, FilterExpression> variables, Context context) {
        var values = new HashMap<String, @Nullable Object>();
        variables.forEach((name, expression) -> values.put(name, expression.resolve(context)));
        return values;
    }
}
