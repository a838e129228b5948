package dev.belleville.template.internal.tag;

import dev.belleville.template.Context;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Node;
import dev.belleville.template.Output;
import dev.belleville.template.Template;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.template.internal.value.Sequences;
import dev.belleville.template.internal.value.Text;
import dev.belleville.template.internal.value.Truth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** <code>{% include "row.html" with item=x only %}</code>: another template in this place. */
record IncludeTag(FilterExpression template, Map<String, FilterExpression> variables, boolean only)
        implements Node {
    static Node parse(TemplateParser parser, Token token) {
        List<String> words = token.split();
        if (words.size() < 2) {
            throw new TemplateSyntaxError(
                    "'include' tag takes at least one argument: the name of the template to be included.");
        }
        Map<String, FilterExpression> variables = Map.of();
        var seen = new HashSet<String>();
        List<String> rest = words.subList(2, words.size());
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (!seen.add(option)) {
                throw new TemplateSyntaxError(
                        "The '" + option + "' option was specified more than once.");
            }
            switch (option) {
                case "with" -> {
                    variables = parser.keywords(rest);
                    if (variables.isEmpty()) {
                        throw new TemplateSyntaxError(
                                "\"with\" in 'include' tag needs at least one keyword argument.");
                    }
                }
                case "only" -> {}
                default ->
                        throw new TemplateSyntaxError(
                                "Unknown argument for 'include' tag: '" + option + "'.");
            }
        }
        String name = RelativePath.of(parser.templateName(), words.get(1), true);
        return new IncludeTag(parser.expression(name), variables, seen.contains("only"));
    }

    @Override
    public void render(Context context, Output out) {
        Template included = find(template.resolve(context), context);
        if (only) {
            included.include(context.isolated(WithTag.resolve(variables, context)), out);
        } else if (variables.isEmpty()) {
            context.push();
            try {
                included.include(context, out);
            } finally {
                context.pop();
            }
        } else {
            context.push(WithTag.resolve(variables, context));
            try {
                included.include(context, out);
            } finally {
                context.pop();
            }
        }
    }

    private static Template find(@Nullable Object value, Context context) {
        if (value instanceof Template it) {
            return it;
        }
        if (!Truth.of(value)) {
            return context.engine().select(List.of());
        }
        if (value instanceof CharSequence name) {
            String current = context.template().name();
            return context.engine().get(RelativePath.of(current, name.toString(), true));
        }
        return context.engine().select(Sequences.items(value).stream().map(Text::of).toList());
    }
}
