package dev.belleville.template;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Rides along, suppressed, on any error that leaves a template, and says where in the source it
 * happened. Django's {@code template_debug}.
 */
public final class PlaceNote extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Place place;

    private PlaceNote(Place place) {
        super("in template " + place, null, false, false);
        this.place = place;
    }

    /** The innermost place that {@code error} came from, or null if no template threw it. */
    public static @Nullable Place of(Throwable error) {
        for (Throwable note : error.getSuppressed()) {
            if (note instanceof PlaceNote it) {
                return it.place;
            }
        }
        return error instanceof TemplateSyntaxError syntax ? syntax.place() : null;
    }

    /** For other template languages: notes that {@code error} came from {@code place}. */
    public static void attach(RuntimeException error, Place place) {
        error.addSuppressed(new PlaceNote(place));
    }
}
