package dev.belleville.web.sessions;

import dev.belleville.core.Settings;
import dev.belleville.web.Site;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The places where sessions can be kept. Django's {@code sessions.backends}. */
public enum SessionEngine {
    /** In the table {@code django_session}. Django's {@code db}. */
    DATABASE("database"),
    /** In a cache, which may forget them. Django's {@code cache}. */
    CACHE("cache"),
    /** In the table, read by way of a cache. Django's {@code cached_db}. */
    CACHED_DATABASE("cachedDatabase"),
    /** In a file each. Django's {@code file}. */
    FILE("file"),
    /**
     * In the visitor's cookie, signed: they can read it, and an old one can be sent again. Django's
     * {@code signed_cookies}.
     */
    SIGNED_COOKIES("signedCookies");

    private final String name;

    SessionEngine(String name) {
        this.name = name;
    }

    static SessionEngine parse(String text) {
        return Arrays.stream(values())
                .filter(engine -> engine.name.equals(text.strip()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        Arrays.stream(values())
                                                .map(SessionEngine::toString)
                                                .collect(
                                                        Collectors.joining(", ", "write ", ""))));
    }

    SessionStore store(Settings settings, Clock clock) {
        String alias = settings.get(SessionSettings.SESSION_CACHE_ALIAS);
        return switch (this) {
            case DATABASE -> new DatabaseSessions(clock);
            case CACHE -> new CacheSessions(() -> Site.current().cache(alias), clock);
            case CACHED_DATABASE ->
                    new CachedDatabaseSessions(
                            new DatabaseSessions(clock),
                            () -> Site.current().cache(alias),
                            clock);
            case FILE -> FileSessions.of(settings, clock);
            case SIGNED_COOKIES ->
                    new SignedCookieSessions(
                            settings.get(SessionSettings.SESSION_COOKIE_AGE), clock);
        };
    }

    /** As the setting has it. */
    @Override
    public String toString() {
        return name;
    }
}
