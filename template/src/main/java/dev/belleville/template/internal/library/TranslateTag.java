package dev.belleville.template.internal.library;

import dev.belleville.template.Context;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Node;
import dev.belleville.template.Output;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.template.internal.value.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** <code>{% translate "Home" context "menu" as home %}</code>: one text in the language spoken. */
record TranslateTag(
        FilterExpression text,
        boolean noop,
        @Nullable FilterExpression messageContext,
        @Nullable String variable)
        implements Node {
    private static final Set<String> NO_CONTEXTS = Set.of("as", "noop");

    static Node parse(TemplateParser parser, Token token) {
        List<String> words = token.split();
        String tag = words.getFirst();
        if (words.size() < 2) {
            throw new TemplateSyntaxError("'" + tag + "' takes at least one argument");
        }
        FilterExpression text = parser.expression(words.get(1));
        FilterExpression messageContext = null;
        String variable = null;
        List<String> rest = words.subList(2, words.size());
        var seen = new HashSet<String>();
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (!seen.add(option)) {
                throw new TemplateSyntaxError(
                        "The '" + option + "' option was specified more than once.");
            }
            switch (option) {
                case "noop" -> {}
                case "context" -> {
                    String word = argument(tag, option, rest);
                    if (NO_CONTEXTS.contains(word)) {
                        throw new TemplateSyntaxError(
                                "Invalid argument '%s' provided to the '%s' tag for the context option"
                                        .formatted(word, tag));
                    }
                    messageContext = parser.expression(word);
                }
                case "as" -> variable = argument(tag, option, rest);
                default ->
                        throw new TemplateSyntaxError(
                                ("Unknown argument for '%s' tag: '%s'. The only options available are"
                                                + " 'noop', 'context' \"xxx\", and 'as VAR'.")
                                        .formatted(tag, option));
            }
        }
        return new TranslateTag(text, seen.contains("noop"), messageContext, variable);
    }

    private static String argument(String tag, String option, List<String> rest) {
        if (rest.isEmpty()) {
            throw new TemplateSyntaxError(
                    "No argument provided to the '%s' tag for the %s option."
                            .formatted(tag, option));
        }
        return rest.removeFirst();
    }

    @Override
    public void render(Context context, Output out) {
        String told = messageContext == null ? null : Text.of(messageContext.resolve(context));
        Object value = noop ? text.resolve(context) : text.translate(context, told);
        if (variable == null) {
            out.writeValue(value, context);
        } else {
            context.set(variable, context.display(value));
        }
    }
}
