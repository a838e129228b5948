package dev.belleville.rest.authentication;

import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.util.List;

/** Asks whether the running site has an app, for those who know nobody without it. */
final class NeededApp {
    private NeededApp() {}

    /** Whether the running site has it. */
    static boolean isThere(Class<? extends AppConfig> app) {
        return Site.current().app(app) != null;
    }

    /** That {@code who} knows nobody without {@code app}; none where it is there. */
    static List<String> mistakes(String who, Class<? extends AppConfig> app) {
        return isThere(app)
                ? List.of()
                : List.of(
                        "%s knows nobody without %s: install it: .install(new %2$s())."
                                .formatted(who, app.getSimpleName()));
    }
}
