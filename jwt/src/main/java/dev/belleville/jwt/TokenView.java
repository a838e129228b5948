package dev.belleville.jwt;

import dev.belleville.core.i18n.Translation;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ApiResponse;
import dev.belleville.rest.ApiView;
import dev.belleville.rest.authentication.AuthenticationFailed;
import dev.belleville.rest.schema.ApiOperation;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.Values;
import java.util.ArrayList;
import java.util.List;

/** A view to which anybody may send a token, or what gives one. simplejwt's TokenViewBase. */
abstract sealed class TokenView extends ApiView
        permits TokenObtainPairView, TokenRefreshView, TokenVerifyView, TokenBlacklistView {
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

    /** For a token whose user is gone, or must not come in. */
    static AuthenticationFailed noAccount() {
        return InvalidToken.noActiveAccount(NO_ACCOUNT);
    }
}
