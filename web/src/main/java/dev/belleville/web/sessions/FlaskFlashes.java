package dev.belleville.web.sessions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages for the visitor's next page, kept in the session as Flask keeps them. */
public final class FlaskFlashes {
    private static final String NAME = "_flashes";

    private FlaskFlashes() {}

    /**
     * A message.
     *
     * @param category such as {@code message} or {@code error}
     * @param text what it says
     */
    public record Flash(String category, String text) {}

    /** Keeps a message for the next page. Flask's {@code flash}. */
    public static void add(Session session, String text, String category) {
        var all = new ArrayList<@Nullable Object>(session.<List<?>>get(NAME, List.of()));
        all.add(FlaskTuple.of(List.of(category, text)));
        session.set(NAME, all);
    }

    /** The messages, which are forgotten. Flask's {@code get_flashed_messages}. */
    public static List<Flash> take(Session session) {
        var flashes = new ArrayList<Flash>();
        if (session.pop(NAME) instanceof List<?> kept) {
            for (Object each : kept) {
                if (each instanceof List<?> pair && pair.size() == 2) {
                    flashes.add(
                            new Flash(String.valueOf(pair.get(0)), String.valueOf(pair.get(1))));
                }
            }
        }
        return List.copyOf(flashes);
    }
}
