package dev.belleville.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.Settings;
import dev.belleville.core.ValidationError;
import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.HashAlgorithm;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.web.auth.AbstractBaseUser;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How tokens name users, and who that is. */
final class TokenUsers {
    private TokenUsers() {}

    /** What a token of {@code user} says of them. */
    static Map<String, Object> claims(AbstractBaseUser user) {
        Settings settings = JsonWebToken.Names.settings();
        var claims = new LinkedHashMap<String, Object>();
        claims.put(settings.get(JwtSettings.USER_ID_CLAIM), String.valueOf(field().get(user)));
        if (settings.get(JwtSettings.CHECK_REVOKE_TOKEN)) {
            claims.put(settings.get(JwtSettings.REVOKE_TOKEN_CLAIM), digest(user));
        }
        return claims;
    }

    /** The user whom {@code token} names; null where there is none such (any more). */
    static @Nullable AbstractBaseUser find(JsonWebToken token) {
        Object said = token.get(JsonWebToken.Names.user());
        Object value;
        try {
            value = said == null ? null : field().parse(said);
        } catch (ValidationError _) {
            return null; // users had keys of another kind when it was given
        }
        if (value == null) {
            return null;
        }
        BaseModel found = users().defaultManager().filter(field().name(), value).first();
        return (AbstractBaseUser) found;
    }

    /** Whether {@code user} has another password now than {@code token} knows. */
    static boolean hasNewPassword(AbstractBaseUser user, JsonWebToken token) {
        Settings settings = JsonWebToken.Names.settings();
        return settings.get(JwtSettings.CHECK_REVOKE_TOKEN)
                && !Crypto.constantTimeCompare(
                        String.valueOf(token.get(settings.get(JwtSettings.REVOKE_TOKEN_CLAIM))),
                        digest(user));
    }

    /** Of the stored hash, which has a salt: it tells that the password changed, and no more. */
    private static String digest(AbstractBaseUser user) {
        byte[] digest = HashAlgorithm.MD5.digest().digest(user.password.getBytes(UTF_8));
        return HexFormat.of().withUpperCase().formatHex(digest);
    }

    private static ModelMeta users() {
        return Orm.current().registry().model("auth.User");
    }

    private static FieldMeta field() {
        String name = JsonWebToken.Names.settings().get(JwtSettings.USER_ID_FIELD);
        return name.equals("pk") ? users().primaryKey() : users().field(name);
    }
}
