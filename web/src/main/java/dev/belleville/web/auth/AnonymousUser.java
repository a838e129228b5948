package dev.belleville.web.auth;

/** A visitor who has not logged in. Any two are equal. Django's AnonymousUser. */
public record AnonymousUser() implements Visitor {
    @Override
    public boolean isAuthenticated() {
        return false;
    }

    @Override
    public boolean isActive() {
        return false;
    }

    @Override
    public boolean isSuperuser() {
        return false;
    }

    @Override
    public String getUsername() {
        return "";
    }

    @Override
    public String toString() {
        return "AnonymousUser";
    }
}
