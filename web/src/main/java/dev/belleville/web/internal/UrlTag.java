package dev.belleville.web.internal;

import dev.belleville.http.NoReverseMatch;
import dev.belleville.http.Request;
import dev.belleville.template.Context;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Node;
import dev.belleville.template.Output;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.web.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * <code>{% url "goods-detail" goods.slug as link %}</code>: the path of a route. With {@code as} a
 * route that is not there leaves the variable empty; without, it is an error.
 */
record UrlTag(
        Site site,
        FilterExpression name,
        List<FilterExpression> positional,
        Map<String, FilterExpression> named,
        @Nullable String variable)
        implements Node {
    static Node parse(Site site, TemplateParser parser, Token token) {
        List<String> words = token.split();
        int count = words.size();
        if (count < 2) {
            throw new TemplateSyntaxError("'url' takes at least one argument, a URL pattern name.");
        }
        boolean kept = count >= 4 && words.get(count - 2).equals("as");
        String variable = kept ? words.getLast() : null;
        List<String> rest = words.subList(2, kept ? count - 2 : count);
        var positional = new ArrayList<FilterExpression>();
        var named = new HashMap<>(parser.keywords(rest));
        while (!rest.isEmpty()) {
            positional.add(parser.expression(rest.removeFirst()));
            named.putAll(parser.keywords(rest));
        }
        if (!positional.isEmpty() && !named.isEmpty()) {
            throw new TemplateSyntaxError(
                    "The url tag takes its arguments by position or by name, not both.");
        }
        return new UrlTag(
                site,
                parser.expression(words.get(1)),
                List.copyOf(positional),
                Map.copyOf(named),
                variable);
    }

    @Override
    public void render(Context context, Output out) {
        if (variable == null) {
            out.writeValue(path(context), context);
        } else {
            context.set(variable, pathOrNothing(context));
        }
    }

    private String pathOrNothing(Context context) {
        try {
            return path(context);
        } catch (NoReverseMatch _) {
            return ""; // as in Django: the template asks whether there is such a route
        }
    }

    private String path(Context context) {
        String route = value(name, context).toString();
        List<Object> values = values(context);
        Map<String, Object> byName = valuesByName(context);
        return context.get("request") instanceof Request request
                ? site.reverse(request, route, values, byName)
                : site.router().reverse(route, values, byName, null);
    }

    private List<Object> values(Context context) {
        var values = new Object[positional.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(positional.get(i), context);
        }
        return Arrays.asList(values);
    }

    private Map<String, Object> valuesByName(Context context) {
        if (named.isEmpty()) {
            return Map.of();
        }
        var values = new HashMap<String, Object>();
        named.forEach((key, argument) -> values.put(key, value(argument, context)));
        return values;
    }

    /** A path has no place for nothing, so that is the word that Django writes for it. */
    private static Object value(FilterExpression argument, Context context) {
        Object value = argument.resolve(context);
        return value == null ? "None" : value;
    }
}
