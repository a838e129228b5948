package dev.belleville.jwt;

import dev.belleville.core.i18n.Translation;
import dev.belleville.jwt.blacklist.TokenBlacklistApp;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ApiView;
import dev.belleville.rest.authentication.AuthenticationFailed;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.Values;
import dev.belleville.web.auth.AbstractBaseUser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view to which anybody may send a token, or what gives one. simplejwt's TokenViewBase. */
abstract sealed class TokenView extends ApiView
        permits TokenObtainView,
                TokenRefreshView,
                TokenRefreshSlidingView,
                TokenVerifyView,
                TokenBlacklistView {
    private static final String NO_ACCOUNT =
            Translation.gettextNoop("No active account found for the given token.");

    private final Serializer<?> serializer;

    @SuppressWarnings("this-escape") // to methods that are final
    TokenView(Serializer<?> serializer) {
        this.serializer = serializer;
        serializer(serializer);
        authentication();
        permissions();
        describe("post", ApiOperation.of().refusal(401));
    }

    @Override
    public final List<String> mistakes() {
        var found = new ArrayList<>(super.mistakes());
        found.addAll(JwtApp.missing());
        return found;
    }

    @Override
    protected final ApiResponse post(ApiRequest request) {
        try {
            Values values = serializer.bind(request.data(), request.context()).orThrow().values();
            return ApiResponse.ok(answer(values, request));
        } catch (TokenError e) {
            throw InvalidToken.of(e);
        }
    }

    /**
     * What is answered.
     *
     * @throws TokenError if a token is not taken
     */
    abstract Object answer(Values values, ApiRequest request);

    /**
     * Whose {@code shown} is, if it says so.
     *
     * @throws AuthenticationFailed where the user is gone, must not come in, or has another
     *     password since
     */
    static @Nullable AbstractBaseUser bearer(JsonWebToken shown) {
        if (shown.get(JsonWebToken.Names.user()) == null) {
            return null;
        }
        AbstractBaseUser user = TokenUsers.find(shown);
        if (user == null || !user.isActive()) {
            throw InvalidToken.noActiveAccount(NO_ACCOUNT);
        }
        if (TokenUsers.hasNewPassword(user, shown)) {
            if (TokenBlacklistApp.isInstalled()) {
                Blacklist.add(shown);
            }
            throw InvalidToken.noActiveAccount(JwtAuthentication.PASSWORD_CHANGED);
        }
        return user;
    }
}
