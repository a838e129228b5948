package dev.belleville.template.internal.library;

import dev.belleville.template.Context;
import dev.belleville.template.Filter;
import dev.belleville.template.Library;
import dev.belleville.template.Node;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.template.internal.value.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How dates and numbers are written, chosen in a template. Django's library {@code l10n}. */
public final class LocalisationTags {
    private LocalisationTags() {}

    /** The library. */
    public static Library library() {
        return Library.builder("l10n")
                .tag("localize", LocalisationTags::localize)
                .filter(
                        "localize",
                        Filter.withContext((value, _, context) -> written(value, true, context)))
                .filter(
                        "unlocalize",
                        Filter.withContext((value, _, context) -> written(value, false, context)))
                .build();
    }

    private static String written(@Nullable Object value, boolean localised, Context context) {
        return Text.of(value == null ? null : context.localise(value, localised));
    }

    private static Node localize(TemplateParser parser, Token token) {
        boolean on = isOn(token);
        Node body = parser.body("endlocalize");
        return (context, out) -> {
            boolean before = context.localises();
            context.localises(on);
            try {
                body.render(context, out);
            } finally {
                context.localises(before);
            }
        };
    }

    /** What <code>{% tag on %}</code> says; nothing is on. */
    static boolean isOn(Token token) {
        List<String> words = token.split();
        if (words.size() == 1) {
            return true;
        }
        if (words.size() > 2 || !List.of("on", "off").contains(words.get(1))) {
            throw new TemplateSyntaxError(
                    "'%s' argument should be 'on' or 'off'".formatted(words.getFirst()));
        }
        return words.get(1).equals("on");
    }
}
