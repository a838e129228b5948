package dev.belleville.web.sessions;

import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Fields.dateTime;
import static dev.belleville.orm.migrate.Fields.text;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.field;

import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.http.Middleware;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.web.AppConfig;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives each visitor a {@link Session}: settings, middleware, the table with Django's migration
 * under Django's name, and the command {@code clearsessions}. Django's {@code
 * django.contrib.sessions}.
 */
public final class SessionsApp implements AppConfig {
    private final @Nullable SessionStore store;

    /** With the engine that the setting {@code sessionEngine} names. */
    public SessionsApp() {
        store = null;
    }

    /** With an engine that is none of those. */
    public SessionsApp(SessionStore store) {
        this.store = store;
    }

    SessionStore store(Settings settings) {
        return store == null
                ? settings.get(SessionSettings.SESSION_ENGINE).store(settings, Clock.systemUTC())
                : store;
    }

    @Override
    public String label() {
        return "sessions";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(SessionRow.class);
    }

    @Override
    public List<Setting<?>> settings() {
        return SessionSettings.ALL;
    }

    @Override
    public List<Middleware> middleware(Settings settings) {
        return List.of(SessionMiddleware.of(store(settings), settings));
    }

    @Override
    public List<Object> commands() {
        return List.of(new ClearSessions(this));
    }

    @Override
    public List<Migration> migrations() {
        return List.of(
                Migration.of("sessions", "0001_initial")
                        .initial()
                        .operations(
                                createModel(
                                                "Session",
                                                field(
                                                        "sessionKey",
                                                        character(40)
                                                                .primaryKey()
                                                                .label("session key")),
                                                field("sessionData", text().label("session data")),
                                                field(
                                                        "expireDate",
                                                        dateTime().index().label("expire date")))
                                        .meta(SessionRow.meta)));
    }
}
