package dev.belleville.rest.authentication;

import dev.belleville.web.auth.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, and by what they are known: the pair that REST framework's {@code
 * authenticate} returns.
 *
 * @param user who
 * @param auth by what, such as a token; null where that is nothing to be kept
 */
public record Authenticated(Visitor user, @Nullable Object auth) {
    /** Without what the user showed, which may be a secret. */
    @Override
    public String toString() {
        return "Authenticated[" + user + "]";
    }
}
