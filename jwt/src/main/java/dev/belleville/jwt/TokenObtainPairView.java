package dev.belleville.jwt;

import dev.belleville.core.i18n.Translation;
import dev.belleville.orm.SaveOptions;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.authentication.PasswordCheck;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.Values;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractBaseUser;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives a refresh and an access token for a name and a password. Everybody may ask, but not guess:
 * wrong passwords are counted with those of the log-in's page. simplejwt's TokenObtainPairView.
 */
public non-sealed class TokenObtainPairView extends TokenView {
    private static final String PASSWORD = "password";

    private final String usernameField;

    /** For users who log in by their {@code username}. */
    public TokenObtainPairView() {
        this("username");
    }

    /** For users who log in by another field, such as {@code email}. */
    @SuppressWarnings("this-escape") // to a method that is final
    public TokenObtainPairView(String usernameField) {
        super(new TokenObtainPairSerializer(usernameField));
        describe("post", ApiOperation.of().refusal(401).refusal(429));
        this.usernameField = usernameField;
    }

    /** What is read and shown. */
    private static final class TokenObtainPairSerializer extends Serializer<Object> {
        TokenObtainPairSerializer(String usernameField) {
            field(usernameField, CharField.of().writeOnly());
            field(PASSWORD, CharField.of().password().writeOnly());
            field("refresh", CharField.of().readOnly());
            field("access", CharField.of().readOnly());
        }
    }

    /** The token for {@code user}; override to have it say more, which access tokens repeat. */
    protected RefreshToken getToken(AbstractBaseUser user) {
        return RefreshToken.forUser(user);
    }

    @Override
    final Map<String, String> answer(Values values, ApiRequest request) {
        String name = values.get(usernameField, String.class);
        String password = values.get(PASSWORD, String.class);
        AbstractBaseUser user = PasswordCheck.user(request.http(), name, password);
        if (user == null || !user.isActive()) {
            throw InvalidToken.noActiveAccount(
                    Translation.gettextNoop("No active account found with the given credentials"));
        }
        RefreshToken refresh = getToken(user);
        var given = new LinkedHashMap<String, String>();
        given.put("refresh", refresh.encoded());
        given.put("access", refresh.accessToken().encoded());
        if (Site.current().settings().get(JwtSettings.UPDATE_LAST_LOGIN)) {
            user.lastLogin = JwtApp.current().clock().instant().truncatedTo(ChronoUnit.MICROS);
            user.save(SaveOptions.only("lastLogin"));
        }
        return given;
    }
}
