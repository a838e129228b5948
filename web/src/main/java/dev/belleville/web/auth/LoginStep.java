package dev.belleville.web.auth;

import dev.belleville.http.Request;
import dev.belleville.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * An {@link dev.belleville.web.AppConfig} that asks more of users than a password. The pages of
 * users ask it before they let anybody in. Beyond Django.
 */
public interface LoginStep {
    /**
     * The page that asks {@code user}, who has shown the password and is not logged in yet; null
     * where nothing more is asked. {@link PendingLogin} keeps who it is meanwhile.
     *
     * @param next where the log-in leads in the end
     */
    @Nullable Response ask(Request request, AbstractBaseUser user, String next);
}
