package dev.belleville.jinja;

import dev.belleville.jinja.internal.filter.Filter;
import dev.belleville.jinja.internal.filter.Test;
import dev.belleville.jinja.internal.filter.Vocabulary;
import dev.belleville.jinja.internal.value.Callee;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.jinja.internal.value.Undefined;
import dev.belleville.template.Arguments;
import dev.belleville.template.MemberLookup;
import dev.belleville.template.RenderError;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Filters, tests and globals of one's own for {@link JinjaOptions.Builder#library}. Frozen. What
 * they are given that is undefined is null, or an error by {@link UndefinedMode#STRICT}; text that
 * they give is escaped where text is, unless it is a {@link dev.belleville.core.SafeString}.
 * Jinja's {@code Environment.filters}, {@code tests} and {@code globals}, to which Django's option
 * {@code environment} leads.
 */
public final class JinjaLibrary {
    private final Vocabulary vocabulary;
    private final Map<String, Object> globals;

    private JinjaLibrary(Vocabulary vocabulary, Map<String, Object> globals) {
        this.vocabulary = vocabulary;
        this.globals = Map.copyOf(globals);
    }

    /** Starts an empty library. */
    public static Builder builder() {
        return new Builder();
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Map<String, Object> globals() {
        return globals;
    }

    /** A filter without arguments. */
    @FunctionalInterface
    public interface Plain {
        /** What becomes of {@code value}. */
        @Nullable Object apply(@Nullable Object value);
    }

    /** A filter with arguments. */
    @FunctionalInterface
    public interface WithArguments {
        /** What becomes of {@code value}. */
        @Nullable Object apply(@Nullable Object value, Arguments arguments);
    }

    /** A test with arguments. */
    @FunctionalInterface
    public interface TestWithArguments {
        /** Whether it holds of {@code value}. */
        boolean holds(@Nullable Object value, Arguments arguments);
    }

    /** A function that templates call. */
    @FunctionalInterface
    public interface Global {
        /** Its value. */
        @Nullable Object call(Arguments arguments);
    }

    /** Collects filters, tests and globals. */
    public static final class Builder {
        private final Map<String, Filter> filters = new HashMap<>();
        private final Map<String, Test> tests = new HashMap<>();
        private final Map<String, Object> globals = new HashMap<>();

        private Builder() {}

        /** Adds a filter without arguments: <code>{{ goods.price|euro }}</code>. */
        public Builder filter(String name, Plain body) {
            return filter(
                    name,
                    (value, arguments) -> {
                        requireNone(name, arguments);
                        return body.apply(value);
                    });
        }

        /** Adds a filter with arguments: <code>{{ goods.price|money("€", digits=2) }}</code>. */
        public Builder filter(String name, WithArguments body) {
            filters.put(
                    name,
                    (value, given, scene) ->
                            shown(body.apply(plain(value), arguments(given)), scene));
            return this;
        }

        /** Adds a test without arguments: <code>{% if goods is sold_out %}</code>. */
        public Builder test(String name, Predicate<@Nullable Object> body) {
            return test(
                    name,
                    (value, arguments) -> {
                        requireNone(name, arguments);
                        return body.test(value);
                    });
        }

        /** Adds a test with arguments: <code>{% if goods is cheaper_than(5) %}</code>. */
        public Builder test(String name, TestWithArguments body) {
            tests.put(name, (value, given, _) -> body.holds(plain(value), arguments(given)));
            return this;
        }

        /** Adds a value that every template sees, macros that are imported included. */
        public Builder global(String name, Object value) {
            globals.put(name, value);
            return this;
        }

        /** Adds a function that every template may call: <code>{{ asset("tea.svg") }}</code>. */
        public Builder function(String name, Global body) {
            globals.put(name, (Callee) (given, scene) -> shown(body.call(arguments(given)), scene));
            return this;
        }

        /** Freezes the library. */
        public JinjaLibrary build() {
            return new JinjaLibrary(new Vocabulary(filters, tests), globals);
        }

        private static void requireNone(String name, Arguments arguments) {
            if (!arguments.positional().isEmpty() || !arguments.named().isEmpty()) {
                throw new RenderError(name + " takes no arguments.");
            }
        }
    }

    private static Arguments arguments(dev.belleville.jinja.internal.value.Arguments given) {
        var named = new LinkedHashMap<String, @Nullable Object>();
        given.byName().forEach((name, value) -> named.put(name, plain(value)));
        return new Arguments(
                given.inOrder().stream().<@Nullable Object>map(JinjaLibrary::plain).toList(),
                named);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Undefined undefined) {
            undefined.ask();
            return null;
        }
        return value;
    }

    private static @Nullable Object shown(@Nullable Object value, Scene scene) {
        return MemberLookup.opened(scene.realm().engine(), value);
    }
}
