package dev.belleville.jwt;

import dev.belleville.web.auth.AbstractBaseUser;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives a refresh and an access token for a name and a password. Everybody may ask, but not guess:
 * wrong passwords are counted with those of the log-in's page. simplejwt's TokenObtainPairView.
 */
public non-sealed class TokenObtainPairView extends TokenObtainView {
    /** For users who log in by their {@code username}. */
    public TokenObtainPairView() {
        this("username");
    }

    /** For users who log in by another field, such as {@code email}. */
    public TokenObtainPairView(String usernameField) {
        super(usernameField, new TokenObtainPairSerializer(usernameField));
    }

    /** What is read and shown. */
    private static final class TokenObtainPairSerializer extends Credentials {
        TokenObtainPairSerializer(String usernameField) {
            super(usernameField, "refresh", "access");
        }
    }

    /** The token for {@code user}; override to have it say more, which access tokens repeat. */
    protected RefreshToken getToken(AbstractBaseUser user) {
        return RefreshToken.forUser(user);
    }

    @Override
    final Map<String, String> tokens(AbstractBaseUser user) {
        RefreshToken refresh = getToken(user);
        var given = new LinkedHashMap<String, String>();
        given.put("refresh", refresh.encoded());
        given.put("access", refresh.accessToken().encoded());
        return given;
    }
}
