package dev.belleville.template;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A template that does not follow the language. Tags throw it with a reason alone; the parser adds
 * the place. Django's TemplateSyntaxError, with Django's texts.
 */
public final class TemplateSyntaxError extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final String reason;
    private final transient @Nullable Place place;

    /** With what is wrong; the parser will add where. */
    public TemplateSyntaxError(String reason) {
        this(reason, null, null);
    }

    /** With what is wrong, and what came before it; the parser will add where. */
    public TemplateSyntaxError(String reason, Throwable cause) {
        this(reason, null, cause);
    }

    private TemplateSyntaxError(String reason, @Nullable Place place, @Nullable Throwable cause) {
        super(place == null ? reason : reason + "\n  in " + place, cause);
        this.reason = reason;
        this.place = place;
    }

    /** What is wrong, without the place. */
    public String reason() {
        return reason;
    }

    /** Where, or null for an error that was raised while rendering. */
    public @Nullable Place place() {
        return place;
    }

    TemplateSyntaxError at(Place where) {
        return place == null ? new TemplateSyntaxError(reason, where, this) : this;
    }
}
