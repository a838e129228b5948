package dev.belleville.web.sessions;

import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Fields.dateTime;
import static dev.belleville.orm.migrate.Fields.text;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.field;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.web.AppConfig;
import java.util.List;

/**
 * The app of {@link Session}, with Django's migration under Django's name. Django's {@code
 * django.contrib.sessions}.
 */
public final class SessionsApp implements AppConfig {
    /** The app. */
    public SessionsApp() {}

    @Override
    public String label() {
        return "sessions";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(Session.class);
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
                                        .meta(Session.meta)));
    }
}
