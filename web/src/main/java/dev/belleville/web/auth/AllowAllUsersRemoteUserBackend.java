package dev.belleville.web.auth;

/**
 * As {@link RemoteUserBackend}, for users who are not active as well. Django's
 * AllowAllUsersRemoteUserBackend.
 */
public final class AllowAllUsersRemoteUserBackend extends RemoteUserBackend {
    /** The backend. */
    public AllowAllUsersRemoteUserBackend() {}

    @Override
    public String path() {
        return "django.contrib.auth.backends.AllowAllUsersRemoteUserBackend";
    }

    @Override
    protected boolean userCanAuthenticate(AbstractBaseUser user) {
        return true;
    }
}
