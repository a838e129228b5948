package dev.belleville.rest.authentication;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.schema.SecurityScheme;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.AuthApp;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name and a password in each request; over HTTPS alone is that safe. Wrong passwords are counted
 * with those of the log-in's page. REST framework's {@code BasicAuthentication}.
 */
public final class BasicAuthentication implements BaseAuthentication {
    private final String realm;

    /** For the realm {@code api}. */
    public BasicAuthentication() {
        this("api");
    }

    /**
     * For a realm of another name. REST framework's {@code www_authenticate_realm}.
     *
     * @throws IllegalArgumentException for one with a quotation mark or a control character
     */
    public BasicAuthentication(String realm) {
        if (realm.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\' || c > '~')) {
            throw new IllegalArgumentException(
                    "The realm '" + realm + "' may have printable ASCII without \" and \\ alone.");
        }
        this.realm = realm;
    }

    @Override
    public String authenticateHeader(Request request) {
        return "Basic realm=\"" + realm + "\"";
    }

    @Override
    public SecurityScheme securityScheme() {
        return SecurityScheme.http("basicAuth", "basic");
    }

    @Override
    public List<String> mistakes() {
        return NeededApp.mistakes("BasicAuthentication", AuthApp.class);
    }

    @Override
    public @Nullable Authenticated authenticate(ApiRequest request) {
        Authorization shown = Authorization.of(request.http(), "basic");
        if (shown == null) {
            return null;
        }
        String encoded =
                shown.only(
                        Translation.gettextNoop("Invalid basic header. No credentials provided."),
                        Translation.gettextNoop(
                                "Invalid basic header. Credentials string should not contain"
                                        + " spaces."));
        String pair = decoded(encoded);
        int colon = pair.indexOf(':');
        String name = colon < 0 ? pair : pair.substring(0, colon);
        String password = colon < 0 ? "" : pair.substring(colon + 1);
        return new Authenticated(user(request, name, password), null);
    }

    private static AbstractBaseUser user(ApiRequest request, String name, String password) {
        AbstractBaseUser user = PasswordCheck.user(request.http(), name, password);
        if (user == null) {
            throw new AuthenticationFailed(Translation.gettextNoop("Invalid username/password."));
        }
        if (!user.isActive()) {
            throw new AuthenticationFailed(Translation.gettextNoop("User inactive or deleted."));
        }
        return user;
    }

    private static String decoded(String encoded) {
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(encoded);
        } catch (IllegalArgumentException _) {
            throw new AuthenticationFailed(
                    Translation.gettextNoop(
                            "Invalid basic header. Credentials not correctly base64 encoded."));
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, ISO_8859_1); // what old clients send
        }
    }
}
