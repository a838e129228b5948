package dev.belleville.jinja;

import dev.belleville.http.Request;
import dev.belleville.jinja.internal.value.Arguments;
import dev.belleville.jinja.internal.value.Callee;
import dev.belleville.jinja.internal.value.Scene;
import dev.belleville.template.TemplateValues;
import dev.belleville.web.messages.Messages;
import dev.belleville.web.sessions.FlaskFlashes;
import dev.belleville.web.sessions.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages for a visitor: those of {@link Messages} where the site has them, else Flask's in
 * the session. Those that were asked for are told again within one render, and gone after it.
 * Flask's {@code get_flashed_messages}.
 */
final class FlashedMessages implements Callee {
    private final @Nullable Request request;
    private @Nullable List<FlaskFlashes.Flash> taken;

    FlashedMessages(@Nullable Object request) {
        this.request = request instanceof Request it ? it : null;
    }

    @Override
    public Object call(Arguments arguments, Scene scene) {
        Object paired = argument(arguments, 0, "with_categories");
        Object wanted = argument(arguments, 1, "category_filter");
        List<?> filter = wanted == null ? List.of() : TemplateValues.items(wanted);
        boolean withCategories = TemplateValues.isTrue(paired);
        return flashes().stream()
                .filter(one -> filter.isEmpty() || filter.contains(one.category()))
                .map(one -> withCategories ? List.of(one.category(), one.text()) : one.text())
                .toList();
    }

    private List<FlaskFlashes.Flash> flashes() {
        List<FlaskFlashes.Flash> known = taken;
        if (known == null) {
            known = request == null ? List.of() : take(request);
            taken = known;
        }
        return known;
    }

    private static List<FlaskFlashes.Flash> take(Request request) {
        Messages messages = Messages.find(request);
        if (messages != null) {
            var all = new ArrayList<FlaskFlashes.Flash>();
            messages.forEach(
                    one -> all.add(new FlaskFlashes.Flash(one.tags(), one.message().toString())));
            return all;
        }
        Session session = Session.find(request);
        return session == null ? List.of() : FlaskFlashes.take(session);
    }

    private static @Nullable Object argument(Arguments arguments, int place, String name) {
        return place < arguments.inOrder().size()
                ? arguments.inOrder().get(place)
                : arguments.byName().get(name);
    }
}
