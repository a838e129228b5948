package dev.belleville.rest.authtoken;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.rest.authentication.PasswordCheck;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.Values;
import dev.belleville.web.auth.AbstractBaseUser;

/** A name and a password, and whose they are. REST framework's {@code AuthTokenSerializer}. */
final class AuthTokenSerializer extends Serializer<Token> {
    static final String USER = "user";

    private static final String USERNAME = "username";
    private static final String PASSWORD = "password";

    AuthTokenSerializer() {
        field(USERNAME, CharField.of().writeOnly());
        field(PASSWORD, CharField.of().password().writeOnly());
        field("token", CharField.of().source("key").readOnly());
    }

    @Override
    protected Values validate(Values values, SerializerContext context) {
        String name = values.get(USERNAME, String.class);
        String password = values.get(PASSWORD, String.class);
        AbstractBaseUser user = PasswordCheck.user(context.request(), name, password);
        if (user == null) {
            throw new ValidationError(
                    Translation.gettext("Unable to log in with provided credentials."),
                    "authorization");
        }
        return values.with(USER, user);
    }
}
