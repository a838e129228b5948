package dev.belleville.template.internal.library;

import dev.belleville.template.Context;
import dev.belleville.template.Node;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.template.internal.value.Repr;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tags of the form <code>{% tag as name %}</code>, which keep what the render knows. */
final class Kept {
    private Kept() {}

    static Node parse(Token token, Function<Context, @Nullable Object> value) {
        List<String> words = token.words();
        if (words.size() != 3 || !words.get(1).equals("as")) {
            throw new TemplateSyntaxError(
                    "'%s' requires 'as variable' (got %s)"
                            .formatted(words.getFirst(), Repr.of(words)));
        }
        String name = words.get(2);
        return (context, _) -> context.set(name, value.apply(context));
    }
}
