package dev.belleville.jwt;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.authentication.Authenticated;
import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.schema.SecurityScheme;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractBaseUser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token in the header: {@code Authorization: Bearer eyJ0…}. The user is looked up for each
 * request, {@code request.auth()} is the {@link AccessToken}, or the {@link SlidingToken} where
 * {@code jwtAuthTokenClasses} takes those. simplejwt's JWTAuthentication.
 */
public final class JwtAuthentication implements BaseAuthentication {
    static final String PASSWORD_CHANGED =
            Translation.gettextNoop("The user's password has been changed.");

    /** The only one there is. */
    public JwtAuthentication() {}

    @Override
    public String authenticateHeader(Request request) {
        return TokenHeader.challenge();
    }

    @Override
    public SecurityScheme securityScheme() {
        return TokenHeader.scheme();
    }

    @Override
    public List<String> mistakes() {
        return JwtApp.missing();
    }

    @Override
    public @Nullable Authenticated authenticate(ApiRequest request) {
        JsonWebToken token = TokenHeader.token(request.http());
        return token == null ? null : new Authenticated(user(token), token);
    }

    private static AbstractBaseUser user(JsonWebToken token) {
        AbstractBaseUser user = TokenUsers.find(token);
        if (user == null) {
            throw InvalidToken.of(Translation.gettextNoop("User not found"), "user_not_found");
        }
        boolean looks = Site.current().settings().get(JwtSettings.CHECK_USER_IS_ACTIVE);
        if (looks && !user.isActive()) {
            throw InvalidToken.of(Translation.gettextNoop("User is inactive"), "user_inactive");
        }
        if (TokenUsers.hasNewPassword(user, token)) {
            throw InvalidToken.of(PASSWORD_CHANGED, "password_changed");
        }
        return user;
    }
}
