package dev.belleville.jwt;

import dev.belleville.http.Request;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.authentication.Authenticated;
import dev.belleville.rest.authentication.BaseAuthentication;
import dev.belleville.rest.schema.SecurityScheme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As {@link JwtAuthentication}, without a look into the database: the user is a {@link TokenUser},
 * who is what the token says. For sites that believe the tokens of another. simplejwt's
 * JWTStatelessUserAuthentication.
 */
public final class JwtStatelessUserAuthentication implements BaseAuthentication {
    /** The only one there is. */
    public JwtStatelessUserAuthentication() {}

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
        return token == null ? null : new Authenticated(new TokenUser(token), token);
    }
}
