package dev.belleville.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call of a simple or inclusion tag: <code>{% tag "a" 5 size=page.size %}
 * </code> has two by position and one by name; so have calls in other template languages.
 *
 * @param positional in order
 * @param named by name, in order
 */
public record Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {

    /**
     * The argument at {@code index}, counted from 0.
     *
     * @throws RenderError if there are fewer
     */
    public @Nullable Object get(int index) {
        if (index >= positional.size()) {
            throw new RenderError(
                    "Argument "
                            + (index + 1)
                            + " is missing: "
                            + positional.size()
                            + (positional.size() == 1 ? " was given." : " were given."));
        }
        return positional.get(index);
    }

    /** The argument called {@code name}, or {@code other} if it was not given. */
    public @Nullable Object get(String name, @Nullable Object other) {
        return named.getOrDefault(name, other);
    }

    /** Arguments as written in a tag. */
    record Source(List<FilterExpression> positional, Map<String, FilterExpression> named) {
        static Source parse(TemplateParser parser, List<String> words) {
            var positional = new ArrayList<FilterExpression>();
            var named = new LinkedHashMap<String, FilterExpression>();
            for (String word : words.subList(1, words.size())) {
                String name = TemplateParser.keyword(word);
                if (name != null) {
                    if (named.put(name, parser.expression(word.substring(name.length() + 1)))
                            != null) {
                        throw new TemplateSyntaxError(
                                "'%s' received multiple values for keyword argument '%s'"
                                        .formatted(words.getFirst(), name));
                    }
                } else if (named.isEmpty()) {
                    positional.add(parser.expression(word));
                } else {
                    throw new TemplateSyntaxError(
                            "'%s' received some positional argument(s) after some keyword argument(s)"
                                    .formatted(words.getFirst()));
                }
            }
            return new Source(positional, named);
        }

        Arguments resolve(Context context) {
            var values = new ArrayList<@Nullable Object>();
            positional.forEach(it -> values.add(it.resolve(context)));
            var byName = new LinkedHashMap<String, @Nullable Object>();
            named.forEach((name, it) -> byName.put(name, it.resolve(context)));
            return new Arguments(values, byName);
        }
    }
}
