package dev.belleville.jwt;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings JSON web tokens to the APIs of a site, with their settings. {@code TokenBlacklistApp}
 * beside it remembers refresh tokens, so that they can be taken back.
 *
 * <pre>{@code
 * App.of()
 *         .install(new ContentTypesApp(), new AuthApp(), new JwtApp(), new TokenBlacklistApp(),
 *                 new RestApp().authentication(new JwtAuthentication()))
 *         .urls(Urls.of(
 *                 path("api/token/", new TokenObtainPairView(), "token_obtain_pair"),
 *                 path("api/token/refresh/", new TokenRefreshView(), "token_refresh")))
 * }</pre>
 */
public final class JwtApp implements AppConfig {
    private static final String MISSING =
            "The site has no JSON web tokens: add install(new JwtApp()) to the App.";

    private final Clock clock;

    private volatile @Nullable Known known;

    /** What signs, as the settings of one site say. */
    private record Known(Settings settings, TokenBackend backend) {}

    /** The app. */
    public JwtApp() {
        this(Clock.systemUTC());
    }

    private JwtApp(Clock clock) {
        this.clock = clock;
    }

    /** With another clock, for tests of what ends. */
    public JwtApp clock(Clock other) {
        return new JwtApp(other);
    }

    /** That of the running site. */
    static JwtApp current() {
        JwtApp own = find();
        if (own == null) {
            throw new ImproperlyConfigured(MISSING);
        }
        return own;
    }

    private static @Nullable JwtApp find() {
        return Site.current().app(JwtApp.class);
    }

    /** That the running site lacks it, or knows no such tokens; none where it does. */
    static List<String> missing() {
        if (find() == null) {
            return List.of(MISSING);
        }
        try {
            TokenClass.taken();
            return List.of();
        } catch (ImproperlyConfigured e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    Clock clock() {
        return clock;
    }

    /** What signs and believes tokens; its keys are read once. */
    TokenBackend backend() {
        Site site = Site.current();
        Known last = known;
        if (last == null || last.settings() != site.settings()) {
            last =
                    new Known(
                            site.settings(),
                            TokenBackend.of(site.settings(), site.secretKeys(), clock));
            known = last;
        }
        return last.backend();
    }

    @Override
    public String label() {
        return "jwt";
    }

    @Override
    public List<Setting<?>> settings() {
        return JwtSettings.ALL;
    }
}
