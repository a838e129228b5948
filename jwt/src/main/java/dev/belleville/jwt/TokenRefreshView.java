package dev.belleville.jwt;

import dev.belleville.core.Settings;
import dev.belleville.jwt.blacklist.TokenBlacklistApp;
import dev.belleville.orm.Transaction;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.Values;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractBaseUser;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives an access token for a refresh token, and with the setting {@code jwtRotateRefreshTokens} a
 * new refresh token too. simplejwt's TokenRefreshView.
 *
 * <p>With {@code jwtBlacklistAfterRotation} the old one is taken back. Who shows it again is not
 * the only one who has it: then all that followed it are taken back as well.
 */
public final class TokenRefreshView extends TokenView {
    private static final String REFRESH = "refresh";

    /** The only one there is. */
    public TokenRefreshView() {
        super(new TokenRefreshSerializer());
    }

    /** What is read and shown. */
    private static final class TokenRefreshSerializer extends Serializer<Object> {
        TokenRefreshSerializer() {
            field(REFRESH, CharField.of());
            field("access", CharField.of().readOnly());
        }
    }

    @Override
    Map<String, String> answer(Values values, ApiRequest request) {
        Settings settings = Site.current().settings();
        boolean rotates = settings.get(JwtSettings.ROTATE_REFRESH_TOKENS);
        boolean takesBack =
                rotates
                        && settings.get(JwtSettings.BLACKLIST_AFTER_ROTATION)
                        && TokenBlacklistApp.isInstalled();
        RefreshToken shown = RefreshToken.signed(values.get(REFRESH, String.class));
        if (Blacklist.has(shown)) {
            throw refusal(shown, takesBack);
        }
        AbstractBaseUser user = bearer(shown);
        RefreshToken next = takesBack ? successor(shown, user) : rotates ? shown.next(user) : null;
        if (takesBack && next == null) {
            throw refusal(shown, true);
        }
        var given = new LinkedHashMap<String, String>();
        given.put("access", shown.accessToken().encoded());
        if (next != null) {
            given.put(REFRESH, next.encoded());
        }
        return given;
    }

    /** The next, if nobody took {@code shown} back meanwhile: of several at once, one gets it. */
    private static @Nullable RefreshToken successor(
            RefreshToken shown, @Nullable AbstractBaseUser user) {
        return Transaction.atomic(() -> shown.blacklist() ? shown.next(user) : null);
    }

    private static TokenError refusal(RefreshToken shown, boolean wasRotated) {
        if (wasRotated) {
            Blacklist.addFamily(shown);
        }
        return new TokenError(Blacklist.REFUSAL);
    }
}
