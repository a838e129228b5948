package dev.belleville.web.auth;

/**
 * As {@link ModelBackend}, for users who are not active as well. Django's
 * AllowAllUsersModelBackend.
 */
public final class AllowAllUsersModelBackend extends ModelBackend {
    /** The backend. */
    public AllowAllUsersModelBackend() {}

    @Override
    public String path() {
        return "django.contrib.auth.backends.AllowAllUsersModelBackend";
    }

    @Override
    protected boolean userCanAuthenticate(AbstractBaseUser user) {
        return true;
    }
}
