package dev.belleville.template;

import dev.belleville.core.SafeString;
import dev.belleville.template.internal.format.PinnedTime;
import dev.belleville.template.internal.value.Text;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A filter: what it does, whether it takes an argument, and how it treats safe text. Immutable; the
 * methods that change a trait give a new filter. Django's {@code register.filter}.
 */
public final class Filter {
    private final Body body;
    private final Takes takes;
    private final @Nullable Object usual;
    private final boolean onText;
    private final boolean safe;
    private final boolean localTime;

    private enum Takes {
        NOTHING,
        AN_ARGUMENT,
        PERHAPS_AN_ARGUMENT
    }

    /** A filter without argument. */
    @FunctionalInterface
    public interface Plain {
        /** What becomes of {@code value}. */
        @Nullable Object apply(@Nullable Object value);
    }

    /** A filter with an argument. */
    @FunctionalInterface
    public interface WithArgument {
        /** What becomes of {@code value} with {@code argument}. */
        @Nullable Object apply(@Nullable Object value, @Nullable Object argument);
    }

    /** A filter that looks at the context, such as whether it escapes. */
    @FunctionalInterface
    public interface Body {
        /** What becomes of {@code value} with {@code argument} (null where it takes none). */
        @Nullable Object apply(@Nullable Object value, @Nullable Object argument, Context context);
    }

    /** A filter of text without argument. */
    @FunctionalInterface
    public interface OfText {
        /** What becomes of {@code text}. */
        @Nullable Object apply(String text);
    }

    private Filter(
            Body body,
            Takes takes,
            @Nullable Object usual,
            boolean onText,
            boolean safe,
            boolean localTime) {
        this.body = body;
        this.takes = takes;
        this.usual = usual;
        this.onText = onText;
        this.safe = safe;
        this.localTime = localTime;
    }

    /** A filter without argument. */
    public static Filter of(Plain body) {
        return withContext((value, _, _) -> body.apply(value));
    }

    /** A filter that must have an argument, unless {@link #optional} says otherwise. */
    public static Filter of(WithArgument body) {
        return withContextAndArgument((value, argument, _) -> body.apply(value, argument));
    }

    /** A filter without argument that gets its value as text. Django's {@code stringfilter}. */
    public static Filter ofText(OfText body) {
        return withContext((value, _, _) -> body.apply(Text.of(value))).onText();
    }

    /** A filter that looks at the context and takes no argument. */
    public static Filter withContext(Body body) {
        return new Filter(body, Takes.NOTHING, null, false, false, false);
    }

    /** A filter that looks at the context and must have an argument. */
    public static Filter withContextAndArgument(Body body) {
        return new Filter(body, Takes.AN_ARGUMENT, null, false, false, false);
    }

    /** The argument may be left out and then is {@code value}. */
    public Filter optional(@Nullable Object value) {
        return new Filter(body, Takes.PERHAPS_AN_ARGUMENT, value, onText, safe, localTime);
    }

    /** Any value is made text first: a String, or a SafeString. Django's {@code stringfilter}. */
    public Filter onText() {
        return new Filter(body, takes, usual, true, safe, localTime);
    }

    /** Safe text stays safe: the filter adds nothing to be escaped. Django's {@code is_safe}. */
    public Filter keepsSafe() {
        return new Filter(body, takes, usual, onText, true, localTime);
    }

    /** Moments come in the current time zone. Django's {@code expects_localtime}. */
    public Filter onLocalTime() {
        return new Filter(body, takes, usual, onText, safe, true);
    }

    /** Applies the filter without argument. */
    public @Nullable Object apply(@Nullable Object value, Context context) {
        return apply(value, usual, context);
    }

    /** Applies the filter with {@code argument}. */
    public @Nullable Object apply(
            @Nullable Object value, @Nullable Object argument, Context context) {
        Object input = onText ? Text.keepingSafe(value) : value;
        if (localTime) {
            input = context.localTime(input);
        } else if (input instanceof PinnedTime pinned) {
            Object result = body.apply(pinned.moment(), argument, context);
            return pinned.moment().equals(result) ? pinned : result;
        }
        Object result = bounded(body.apply(input, argument, context), context);
        return safe && input instanceof SafeString && !(result instanceof SafeString)
                ? new SafeString(Text.of(result))
                : result;
    }

    /** A text or list that a render can afford: filters in a row may double it each time. */
    private static @Nullable Object bounded(@Nullable Object result, Context context) {
        int size =
                switch (result) {
                    case String text -> text.length();
                    case SafeString text -> text.html().length();
                    case ArrayList<?> list -> list.size();
                    case null, default -> 0;
                };
        context.engine().limits().check(size);
        return result;
    }

    void check(String name, boolean hasArgument) {
        int least = takes == Takes.AN_ARGUMENT ? 2 : 1;
        int most = takes == Takes.NOTHING ? 1 : 2;
        int given = hasArgument ? 2 : 1;
        if (given < least || given > most) {
            throw new TemplateSyntaxError(
                    name + " requires " + least + " arguments, " + given + " provided");
        }
    }
}
