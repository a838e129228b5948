package dev.belleville.jwt;

import dev.belleville.web.auth.Visitor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who bears a token, known by what it says alone: {@code username}, {@code is_staff} and {@code
 * is_superuser} are its claims. simplejwt's TokenUser.
 *
 * @param token what says so
 */
public record TokenUser(JsonWebToken token) implements Visitor {

    /** The user's key, as text. */
    public String id() {
        return String.valueOf(token.get(JsonWebToken.Names.user()));
    }

    @Override
    public boolean isAuthenticated() {
        return true;
    }

    /** Nobody else is given a token. */
    @Override
    public boolean isActive() {
        return true;
    }

    @Override
    public boolean isSuperuser() {
        return Boolean.TRUE.equals(token.get("is_superuser"));
    }

    @Override
    public boolean isStaff() {
        return Boolean.TRUE.equals(token.get("is_staff"));
    }

    @Override
    public String getUsername() {
        return token.get("username") instanceof String name ? name : "";
    }

    /** None: tokens do not tell them. */
    @Override
    public Set<String> getAllPermissions(@Nullable Object object) {
        return Set.of();
    }

    @Override
    public String toString() {
        return "TokenUser " + id();
    }
}
