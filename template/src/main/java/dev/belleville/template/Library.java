package dev.belleville.template;

import dev.belleville.core.SafeString;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tags and filters under one name, which <code>{% load name %}</code> brings into a template.
 * Django's template.Library.
 */
public final class Library {
    private final String name;
    private final Map<String, Tag> tags;
    private final Map<String, Filter> filters;

    private Library(String name, Map<String, Tag> tags, Map<String, Filter> filters) {
        this.name = name;
        this.tags = Map.copyOf(tags);
        this.filters = Map.copyOf(filters);
    }

    /** Starts an empty library. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** What <code>{% load %}</code> calls it. */
    public String name() {
        return name;
    }

    /** Its tags by name. */
    public Map<String, Tag> tags() {
        return tags;
    }

    /** Its filters by name. */
    public Map<String, Filter> filters() {
        return filters;
    }

    /** Gives the value of a simple tag. */
    @FunctionalInterface
    public interface SimpleTag {
        /** What the tag inserts, escaped where the context escapes. */
        @Nullable Object call(Context context, Arguments arguments);
    }

    /** Gives the value of a simple tag with a body. */
    @FunctionalInterface
    public interface SimpleBlockTag {
        /** What the tag inserts, escaped where the context escapes; {@code body} is its body. */
        @Nullable Object call(Context context, SafeString body, Arguments arguments);
    }

    /** Gives the variables of an inclusion tag's template. */
    @FunctionalInterface
    public interface InclusionTag {
        /** The variables the included template sees; it sees no others. */
        Map<String, ? extends @Nullable Object> call(Context context, Arguments arguments);
    }

    /** Collects tags and filters. */
    public static final class Builder {
        private final String name;
        private final Map<String, Tag> tags = new TreeMap<>();
        private final Map<String, Filter> filters = new TreeMap<>();

        private Builder(String name) {
            this.name = name;
        }

        /** Adds a tag. */
        public Builder tag(String tag, Tag parser) {
            tags.put(tag, parser);
            return this;
        }

        /** Adds a filter. */
        public Builder filter(String filter, Filter body) {
            filters.put(filter, body);
            return this;
        }

        /** Adds a filter without argument. */
        public Builder filter(String filter, Filter.Plain body) {
            return filter(filter, Filter.of(body));
        }

        /** Adds a filter that must have an argument. */
        public Builder filter(String filter, Filter.WithArgument body) {
            return filter(filter, Filter.of(body));
        }

        /**
         * Adds a tag that inserts a value, or keeps it with <code>{% tag … as name %}</code>.
         * Django's {@code simple_tag}.
         */
        public Builder simpleTag(String tag, SimpleTag body) {
            return tag(tag, (parser, token) -> SimpleTagNode.parse(parser, token, body));
        }

        /**
         * Adds a tag that makes something of what stands up to <code>{% endtag %}</code>. Django's
         * {@code simple_block_tag}.
         */
        public Builder simpleBlockTag(String tag, SimpleBlockTag body) {
            return tag(tag, (parser, token) -> SimpleTagNode.parseBlock(parser, token, tag, body));
        }

        /** Adds a tag that inserts another template. Django's {@code inclusion_tag}. */
        public Builder inclusionTag(String tag, String template, InclusionTag body) {
            return tag(
                    tag,
                    (parser, token) -> {
                        List<String> words = token.split();
                        var arguments = Arguments.Source.parse(parser, words);
                        return (context, out) ->
                                context.engine()
                                        .get(template)
                                        .include(
                                                context.isolated(
                                                        body.call(
                                                                context,
                                                                arguments.resolve(context))),
                                                out);
                    });
        }

        /** Freezes the library. */
        public Library build() {
            return new Library(name, tags, filters);
        }
    }
}
