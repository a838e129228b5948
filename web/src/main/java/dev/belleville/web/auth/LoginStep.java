package dev.belleville.web.auth;

import dev.belleville.http.Request;
import dev.belleville.http.Response;

/**
 * An {@link dev.belleville.web.AppConfig} that asks more of users than a password. The pages of
 * users ask it before they let anybody in. Beyond Django.
 */
public interface LoginStep {
    /** Whether it asks {@code user} for more. An API lets such a user in by no password alone. */
    boolean asks(AbstractBaseUser user);

    /**
     * The page that asks a user who has shown the password and is not logged in yet. {@link
     * PendingLogin#user} tells who that is, {@link PendingLogin#next} where the log-in leads.
     */
    Response page(Request request);
}
