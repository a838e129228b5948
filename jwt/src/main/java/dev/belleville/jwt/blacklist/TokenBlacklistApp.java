package dev.belleville.jwt.blacklist;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.time.Clock;
import java.util.List;

/**
 * Remembers refresh tokens, so that they can be taken back. simplejwt's {@code
 * rest_framework_simplejwt.token_blacklist}, with its tables and migrations under its names.
 */
public final class TokenBlacklistApp implements AppConfig {
    private final Clock clock;

    /** The app. */
    public TokenBlacklistApp() {
        this(Clock.systemUTC());
    }

    private TokenBlacklistApp(Clock clock) {
        this.clock = clock;
    }

    /** With another clock, for tests of what ends. */
    public TokenBlacklistApp clock(Clock other) {
        return new TokenBlacklistApp(other);
    }

    /** Whether the running site has it. */
    public static boolean isInstalled() {
        return Site.current().app(TokenBlacklistApp.class) != null;
    }

    @Override
    public String label() {
        return "token_blacklist";
    }

    @Override
    public List<Class<? extends BaseModel>> models() {
        return List.of(OutstandingToken.class, BlacklistedToken.class);
    }

    @Override
    public List<Migration> migrations() {
        return BlacklistMigrations.all();
    }

    @Override
    public List<Object> commands() {
        return List.of(new FlushExpiredTokens(clock));
    }
}
