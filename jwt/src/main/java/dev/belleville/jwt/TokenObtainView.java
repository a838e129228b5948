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
import java.util.Map;

/**
 * Gives tokens for a name and a password. Everybody may ask, but not guess: wrong passwords are
 * counted with those of the log-in's page. What simplejwt's TokenObtainSerializer does.
 */
abstract sealed class TokenObtainView extends TokenView
        permits TokenObtainPairView, TokenObtainSlidingView {
    private static final String PASSWORD = "password";

    private final String usernameField;

    @SuppressWarnings("this-escape") // to a method that is final
    TokenObtainView(String usernameField, Serializer<?> serializer) {
        super(serializer);
        describe("post", ApiOperation.of().refusal(401).refusal(429));
        this.usernameField = usernameField;
    }

    /** What is read and shown. */
    abstract static class Credentials extends Serializer<Object> {
        Credentials(String usernameField, String... tokens) {
            field(usernameField, CharField.of().writeOnly());
            field(PASSWORD, CharField.of().password().writeOnly());
            for (String token : tokens) {
                field(token, CharField.of().readOnly());
            }
        }
    }

    /** The tokens for {@code user}, by name. */
    abstract Map<String, String> tokens(AbstractBaseUser user);

    @Override
    final Map<String, String> answer(Values values, ApiRequest request) {
        String name = values.get(usernameField, String.class);
        String password = values.get(PASSWORD, String.class);
        AbstractBaseUser user = PasswordCheck.user(request.http(), name, password);
        if (user == null || !user.isActive()) {
            throw InvalidToken.noActiveAccount(
                    Translation.gettextNoop("No active account found with the given credentials"));
        }
        Map<String, String> given = tokens(user);
        if (Site.current().settings().get(JwtSettings.UPDATE_LAST_LOGIN)) {
            user.lastLogin = JwtApp.current().clock().instant().truncatedTo(ChronoUnit.MICROS);
            user.save(SaveOptions.only("lastLogin"));
        }
        return given;
    }
}
