package dev.belleville.web.auth.totp;

import static dev.belleville.orm.migrate.Fields.bigAuto;
import static dev.belleville.orm.migrate.Fields.bigInteger;
import static dev.belleville.orm.migrate.Fields.bool;
import static dev.belleville.orm.migrate.Fields.character;
import static dev.belleville.orm.migrate.Fields.dateTime;
import static dev.belleville.orm.migrate.Fields.integer;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.field;

import dev.belleville.core.Setting;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Shortcuts;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.LoginStep;
import java.time.Clock;
import java.util.List;

/**
 * The app of the second factor. It stands after {@code AuthApp}, and its pages after those of
 * users:
 *
 * <pre>{@code
 * App.of().install(new ContentTypesApp(), new SessionsApp(), new AuthApp(), new TotpApp())
 *         .urls(urls(include("accounts/", Auth.urls()), include("accounts/", Totp.urls())))
 * }</pre>
 *
 * <p>Its tables are its own: those of Django's auth stay as they are.
 */
public final class TotpApp implements AppConfig, LoginStep {
    private final Clock clock;

    /** The app. */
    public TotpApp() {
        this(Clock.systemUTC());
    }

    private TotpApp(Clock clock) {
        this.clock = clock;
    }

    /** With another clock, for tests. */
    TotpApp clock(Clock other) {
        return new TotpApp(other);
    }

    static Clock clock() {
        TotpApp own = Site.current().app(TotpApp.class);
        return own == null ? Clock.systemUTC() : own.clock;
    }

    /** Asks users with a phone for its code. */
    @Override
    public boolean asks(AbstractBaseUser user) {
        return Totp.isEnabled(user);
    }

    @Override
    public Response page(Request request) {
        return Response.redirect(Shortcuts.resolveUrl("totp_login"));
    }

    @Override
    public String label() {
        return "totp";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(TotpDevice.class, RecoveryCode.class);
    }

    @Override
    public List<Setting<?>> settings() {
        return TotpSettings.ALL;
    }

    @Override
    public List<Migration> migrations() {
        return List.of(
                Migration.of("totp", "0001_initial")
                        .initial()
                        .operations(
                                createModel(
                                                "TotpDevice",
                                                field("id", bigAuto().primaryKey()),
                                                field("userKey", character(64).unique()),
                                                field("secret", character(128)),
                                                field("lastStep", bigInteger().defaultValue(0)),
                                                field("failures", integer().defaultValue(0)),
                                                field("tried", dateTime()))
                                        .meta(TotpDevice.meta),
                                createModel(
                                                "RecoveryCode",
                                                field("id", bigAuto().primaryKey()),
                                                field("userKey", character(64).index()),
                                                field("hash", character(64)),
                                                field("used", bool().defaultValue(false)))
                                        .meta(RecoveryCode.meta)));
    }
}
