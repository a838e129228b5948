package dev.belleville.jwt;

import dev.belleville.web.auth.AbstractBaseUser;
import java.util.Map;

/**
 * Gives a {@link SlidingToken} for a name and a password. Everybody may ask, but not guess: wrong
 * passwords are counted with those of the log-in's page. simplejwt's TokenObtainSlidingView.
 */
public non-sealed class TokenObtainSlidingView extends TokenObtainView {
    static final String TOKEN = "token";

    /** For users who log in by their {@code username}. */
    public TokenObtainSlidingView() {
        this("username");
    }

    /** For users who log in by another field, such as {@code email}. */
    public TokenObtainSlidingView(String usernameField) {
        super(usernameField, new TokenObtainSlidingSerializer(usernameField));
    }

    /** What is read and shown. */
    private static final class TokenObtainSlidingSerializer extends Credentials {
        TokenObtainSlidingSerializer(String usernameField) {
            super(usernameField, TOKEN);
        }
    }

    /** The token for {@code user}; override to have it say more. */
    protected SlidingToken getToken(AbstractBaseUser user) {
        return SlidingToken.forUser(user);
    }

    @Override
    final Map<String, String> tokens(AbstractBaseUser user) {
        return Map.of(TOKEN, getToken(user).encoded());
    }
}
