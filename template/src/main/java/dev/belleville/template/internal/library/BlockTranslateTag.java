package dev.belleville.template.internal.library;

import dev.belleville.core.SafeString;
import dev.belleville.core.i18n.Language;
import dev.belleville.template.Context;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Node;
import dev.belleville.template.Output;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Repr;
import dev.belleville.template.internal.value.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * <code>{% blocktranslate count n=goods.size %}One thing{% plural %}{{ n }} things
 * {% endblocktranslate %}</code>: a text with variables in the language spoken.
 */
final class BlockTranslateTag implements Node {
    private final String tag;
    private final Options options;
    private final BlockMessage one;
    private final @Nullable BlockMessage many;
    private final Set<String> names;

    private BlockTranslateTag(
            String tag, Options options, BlockMessage one, @Nullable BlockMessage many) {
        this.tag = tag;
        this.options = options;
        this.one = one;
        this.many = many;
        names = new HashSet<>(one.names());
        if (many != null) {
            names.addAll(many.names());
        }
    }

    /** What stands behind the name of the tag. */
    private static final class Options {
        private Map<String, FilterExpression> variables = Map.of();
        private @Nullable String counted;
        private @Nullable FilterExpression count;
        private @Nullable FilterExpression messageContext;
        private @Nullable String variable;
        private boolean trimmed;

        private Options(TemplateParser parser, String tag, List<String> words) {
            var seen = new HashSet<String>();
            while (!words.isEmpty()) {
                String option = words.removeFirst();
                if (!seen.add(option)) {
                    throw new TemplateSyntaxError(
                            "The '" + option + "' option was specified more than once.");
                }
                take(parser, tag, option, words);
            }
        }

        private void take(TemplateParser parser, String tag, String option, List<String> words) {
            switch (option) {
                case "with" -> {
                    variables = parser.assignments(words);
                    if (variables.isEmpty()) {
                        throw new TemplateSyntaxError(
                                "\"with\" in '%s' tag needs at least one keyword argument."
                                        .formatted(tag));
                    }
                }
                case "count" -> {
                    Map<String, FilterExpression> counter = parser.assignments(words);
                    if (counter.size() != 1) {
                        throw new TemplateSyntaxError(
                                "\"count\" in '%s' tag expected exactly one keyword argument."
                                        .formatted(tag));
                    }
                    counted = counter.keySet().iterator().next();
                    count = counter.get(counted);
                }
                case "context" -> messageContext = messageContext(parser, tag, words);
                case "trimmed" -> trimmed = true;
                case "asvar" -> {
                    if (words.isEmpty()) {
                        throw new TemplateSyntaxError(
                                "No argument provided to the '%s' tag for the asvar option."
                                        .formatted(tag));
                    }
                    variable = words.removeFirst();
                }
                default ->
                        throw new TemplateSyntaxError(
                                "Unknown argument for '%s' tag: '%s'.".formatted(tag, option));
            }
        }

        private static FilterExpression messageContext(
                TemplateParser parser, String tag, List<String> words) {
            String wrong = "\"context\" in '%s' tag expected exactly one argument.".formatted(tag);
            if (words.isEmpty()) {
                throw new TemplateSyntaxError(wrong);
            }
            try {
                return parser.expression(words.removeFirst());
            } catch (TemplateSyntaxError e) {
                throw new TemplateSyntaxError(wrong, e);
            }
        }
    }

    static Node parse(TemplateParser parser, Token token) {
        List<String> words = token.split();
        String tag = words.getFirst();
        var options = new Options(parser, tag, words.subList(1, words.size()));
        BlockMessage one = BlockMessage.read(parser, token, options.trimmed);
        BlockMessage many = null;
        if (options.count != null) {
            if (!one.end().contents().equals("plural")) {
                throw new TemplateSyntaxError(
                        "'%s' doesn't allow other block tags inside it".formatted(tag));
            }
            many = BlockMessage.read(parser, one.end(), options.trimmed);
        }
        String end = (many == null ? one : many).end().contents();
        if (!end.equals("end" + tag)) {
            throw new TemplateSyntaxError(
                    "'%s' doesn't allow other block tags (seen '%s') inside it"
                            .formatted(tag, end));
        }
        return new BlockTranslateTag(tag, options, one, many);
    }

    @Override
    public void render(Context context, Output out) {
        String text = text(context);
        if (options.variable == null) {
            out.write(text);
        } else {
            context.set(options.variable, new SafeString(text));
        }
    }

    private String text(Context context) {
        FilterExpression told = options.messageContext;
        String messageContext = told == null ? null : Text.of(told.resolve(context));
        var variables = new HashMap<String, @Nullable Object>();
        options.variables.forEach((name, it) -> variables.put(name, it.resolve(context)));
        context.push(variables);
        try {
            long n = count(context);
            var filling = new Filling(context, names);
            String text = filling.fill(message(context.language(), messageContext, n));
            return text == null ? inEnglish(filling, messageContext, n) : text;
        } finally {
            context.pop();
        }
    }

    /** Where a translation names what is not there. */
    private String inEnglish(Filling filling, @Nullable String messageContext, long n) {
        String message = message(Language.ENGLISH, messageContext, n);
        String text = filling.fill(message);
        if (text == null) {
            throw new TemplateSyntaxError(
                    "'%s' is unable to format string returned by gettext: %s"
                            .formatted(tag, Repr.of(message)));
        }
        return text;
    }

    private String message(Language language, @Nullable String messageContext, long n) {
        return many == null
                ? language.translate(messageContext, one.id())
                : language.translate(messageContext, one.id(), many.id(), n);
    }

    private long count(Context context) {
        if (options.count == null || options.counted == null) {
            return 0;
        }
        Object count = options.count.resolve(context);
        if (!Numbers.isNumber(count)) {
            throw new TemplateSyntaxError(
                    "'%s' argument to '%s' tag must be a number.".formatted(options.counted, tag));
        }
        context.set(options.counted, count);
        // What is no whole number goes with the form of several: 1.5 hours.
        double exact = Numbers.real(count);
        return exact == Math.rint(exact) ? (long) exact : 2;
    }
}
