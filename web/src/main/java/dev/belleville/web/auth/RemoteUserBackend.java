package dev.belleville.web.auth;

import dev.belleville.http.Request;
import dev.belleville.orm.Found;
import dev.belleville.orm.QuerySet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Believes the name that {@link RemoteUserMiddleware} brings of a server in front, which has seen
 * who it is: by Kerberos, LDAP or a single sign-on. Django's RemoteUserBackend, by whose name
 * sessions call it.
 */
public class RemoteUserBackend extends ModelBackend {
    /** What the credentials call the name. */
    static final String REMOTE_USER = "remote_user";

    /** The backend. */
    public RemoteUserBackend() {}

    @Override
    public String path() {
        return "django.contrib.auth.backends.RemoteUserBackend";
    }

    @Override
    public @Nullable AbstractBaseUser authenticate(
            @Nullable Request request, Credentials credentials) {
        String sent = credentials.text(REMOTE_USER);
        if (sent == null || sent.isEmpty()) {
            return null;
        }
        String name = AbstractBaseUser.normalizeUsername(cleanUsername(sent));
        Found<? extends AbstractBaseUser> found = find(UserModel.rows(), name);
        if (found == null) {
            return null;
        }
        AbstractBaseUser user = configureUser(request, found.instance(), found.created());
        return userCanAuthenticate(user) ? user : null;
    }

    private <U extends AbstractBaseUser> @Nullable Found<U> find(QuerySet<U> rows, String name) {
        String field = UserModel.prototype().usernameField();
        if (createUnknownUser()) {
            return rows.getOrCreate(Map.of(field, name), AbstractBaseUser::setUnusablePassword);
        }
        U user = rows.filter(field, name).first();
        return user == null ? null : new Found<>(user, false);
    }

    /** Whether a name that nobody has becomes a user. Django's {@code create_unknown_user}. */
    protected boolean createUnknownUser() {
        return true;
    }

    /** What of the name that was sent is that of a user, such as without its domain. */
    protected String cleanUsername(String sent) {
        return sent;
    }

    /**
     * {@code user} as they are from now on, such as with groups that the server in front tells;
     * save what you change. Asked at each log-in.
     *
     * @param created whether the user was made just now
     */
    protected AbstractBaseUser configureUser(
            @Nullable Request request, AbstractBaseUser user, boolean created) {
        return user;
    }
}
