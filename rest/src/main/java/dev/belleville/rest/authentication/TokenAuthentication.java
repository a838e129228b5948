package dev.belleville.rest.authentication;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.authtoken.Token;
import dev.belleville.rest.schema.SecurityScheme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token of the user's instead of the password: {@code Authorization: Token 9944b0…}. {@link
 * dev.belleville.rest.authtoken.AuthTokenApp} brings its table. REST framework's {@code
 * TokenAuthentication}.
 */
public final class TokenAuthentication implements BaseAuthentication {
    private final String keyword;

    /** After the word {@code Token}. */
    public TokenAuthentication() {
        this("Token");
    }

    /** After another word, such as {@code Bearer}. REST framework's {@code keyword}. */
    public TokenAuthentication(String keyword) {
        this.keyword = keyword;
    }

    @Override
    public String authenticateHeader(Request request) {
        return keyword;
    }

    @Override
    public SecurityScheme securityScheme() {
        return keyword.equalsIgnoreCase("Bearer")
                ? SecurityScheme.http("bearerAuth", "bearer")
                : SecurityScheme.apiKey(
                        "tokenAuth",
                        "header",
                        "Authorization",
                        "The token after the word `" + keyword + "` and a space.");
    }

    @Override
    public List<String> mistakes() {
        return NeededModel.mistakes("TokenAuthentication", Token.class);
    }

    @Override
    public @Nullable Authenticated authenticate(ApiRequest request) {
        Authorization shown = Authorization.of(request.http(), keyword);
        if (shown == null) {
            return null;
        }
        String key =
                shown.only(
                        Translation.gettextNoop("Invalid token header. No credentials provided."),
                        Translation.gettextNoop(
                                "Invalid token header. Token string should not contain spaces."));
        if (key.chars().anyMatch(c -> c > '~')) {
            throw new AuthenticationFailed(
                    Translation.gettextNoop(
                            "Invalid token header. Token string should not contain invalid"
                                    + " characters."));
        }
        // the database looks for the whole key by its index: that tells nobody how much is right
        Token token = Token.objects.selectRelated("user").filter("key", key).first();
        if (token == null) {
            throw new AuthenticationFailed(Translation.gettextNoop("Invalid token."));
        }
        if (!token.user.get().isActive()) {
            throw new AuthenticationFailed(Translation.gettextNoop("User inactive or deleted."));
        }
        return new Authenticated(token.user.get(), token);
    }
}
