package dev.belleville.template.internal.library;

import dev.belleville.core.cache.Cache;
import dev.belleville.template.Context;
import dev.belleville.template.FilterExpression;
import dev.belleville.template.Fragments;
import dev.belleville.template.Library;
import dev.belleville.template.Node;
import dev.belleville.template.Output;
import dev.belleville.template.RenderError;
import dev.belleville.template.TemplateParser;
import dev.belleville.template.TemplateSyntaxError;
import dev.belleville.template.Token;
import dev.belleville.template.internal.value.Numbers;
import dev.belleville.template.internal.value.Repr;
import dev.belleville.template.internal.value.Text;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * <code>{% cache 500 sidebar user.id using="pages" %}…{% endcache %}</code>: a part of the page
 * that is made once for each user and then kept for 500 seconds; of all who miss it at once, one
 * makes it. Django's library {@code cache}.
 */
public record CacheTag(
        FilterExpression timeout,
        String fragment,
        List<FilterExpression> vary,
        @Nullable FilterExpression alias,
        Node body)
        implements Node {
    private static final String USUAL = "default";
    private static final String FRAGMENTS = "template_fragments";

    /** The library. */
    public static Library library() {
        return Library.builder("cache").tag("cache", CacheTag::parse).build();
    }

    private static Node parse(TemplateParser parser, Token token) {
        Node body = parser.body("endcache");
        List<String> words = token.split();
        if (words.size() < 3) {
            throw new TemplateSyntaxError("'cache' tag requires at least 2 arguments.");
        }
        boolean named = words.size() > 3 && words.getLast().startsWith("using=");
        FilterExpression alias =
                named ? parser.expression(words.getLast().substring("using=".length())) : null;
        List<FilterExpression> vary =
                words.subList(3, named ? words.size() - 1 : words.size()).stream()
                        .map(parser::expression)
                        .toList();
        return new CacheTag(parser.expression(words.get(1)), words.get(2), vary, alias, body);
    }

    @Override
    public void render(Context context, Output out) {
        Duration lifetime = lifetime(context);
        Cache cache = cache(context);
        Object[] parts = vary.stream().map(it -> it.resolve(context)).toArray();
        String key = Fragments.key(fragment, parts);
        String text = cache.getOrSet(key, () -> context.capture(body), lifetime);
        out.write(text);
    }

    /** Nothing, which Python calls None, is for ever. */
    private Duration lifetime(Context context) {
        Object value = timeout.resolve(context);
        if (value == null) {
            return Cache.FOREVER;
        }
        try {
            return value instanceof Duration it
                    ? it
                    : Duration.ofSeconds(Numbers.integer(value).longValue());
        } catch (NumberFormatException e) {
            throw new TemplateSyntaxError(
                    "\"cache\" tag got a non-integer timeout value: " + Repr.of(value), e);
        }
    }

    private Cache cache(Context context) {
        if (alias != null) {
            String name = Text.of(alias.resolve(context));
            Cache cache = context.engine().cache(name);
            if (cache == null) {
                throw new TemplateSyntaxError(
                        "Invalid cache name specified for cache tag: " + Repr.of(name));
            }
            return cache;
        }
        Cache own = context.engine().cache(FRAGMENTS);
        Cache found = own == null ? context.engine().cache(USUAL) : own;
        if (found == null) {
            throw new RenderError(
                    "The tag 'cache' needs a cache: give the engine one by cache(\"default\", …).");
        }
        return found;
    }
}
