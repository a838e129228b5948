package dev.belleville.web.auth;

import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.http.Middleware;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Signals;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.auth.hashers.PasswordHasher;
import dev.belleville.web.auth.validation.PasswordValidator;
import java.time.Clock;
import java.util.List;

/**
 * The app of users, groups and permissions. Django's {@code django.contrib.auth}. Its methods give
 * another app with what they choose, and leave this as it is.
 *
 * <pre>{@code
 * App.of().install(new ContentTypesApp(), new SessionsApp(), new AuthApp()
 *         .backends(new ModelBackend(), new OwnersMayChange())
 *         .passwordValidators(new MinimumLengthValidator(12)))
 * }</pre>
 */
public final class AuthApp implements AppConfig {
    /** What to do where it is missed. */
    static final String REMEDY = "add install(new AuthApp()) to the App.";

    private final AuthOptions options;

    /** With users in the database and Django's usual rules for passwords. */
    public AuthApp() {
        this(AuthOptions.USUAL);
    }

    private AuthApp(AuthOptions options) {
        this.options = options;
    }

    /** Users come from these, asked in order. Django's {@code AUTHENTICATION_BACKENDS}. */
    public AuthApp backends(BaseBackend... backends) {
        return new AuthApp(options.backends(List.of(backends)));
    }

    /**
     * Hashers with another work than usual, or of the site's own: the first makes new hashes, in
     * the place of the first that the setting {@code passwordHashers} names.
     */
    public AuthApp hashers(PasswordHasher... hashers) {
        return new AuthApp(options.hashers(List.of(hashers)));
    }

    /** The rules for new passwords. Django's {@code AUTH_PASSWORD_VALIDATORS}. */
    public AuthApp passwordValidators(PasswordValidator... validators) {
        return new AuthApp(options.validators(List.of(validators)));
    }

    /** Has {@code signals} hear of those who come and go, after those who hear already. */
    public AuthApp listen(AuthSignals signals) {
        return new AuthApp(options.signals(options.signals().and(signals)));
    }

    /** With another clock, for tests. */
    AuthApp clock(Clock clock) {
        return new AuthApp(options.clock(clock));
    }

    /** What the running site chose; the usual outside of one, and where it has no such app. */
    static AuthOptions options() {
        Site site = Site.find();
        AuthApp own = site == null ? null : site.app(AuthApp.class);
        return own == null ? AuthOptions.USUAL : own.options;
    }

    @Override
    public String label() {
        return "auth";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(Permission.class, Group.class, User.class);
    }

    /** Makes the permissions of models that lack some, after each migration. */
    @Override
    public Signals signals() {
        return Signals.of().postMigrate(PermissionRows::make);
    }

    @Override
    public List<Migration> migrations() {
        return AuthMigrations.all();
    }

    @Override
    public List<Object> commands() {
        return List.of(new CreateSuperuser(), new ChangePassword());
    }

    @Override
    public List<Setting<?>> settings() {
        return AuthSettings.ALL;
    }

    /** Attaches the visitor to each request. */
    @Override
    public List<Middleware> middleware(Settings settings) {
        return List.of(new AuthenticationMiddleware());
    }
}
