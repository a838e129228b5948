package dev.belleville.jwt;

import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.Values;
import java.util.Map;

/**
 * Takes a refresh token back: what a log-out is. It needs a {@code TokenBlacklistApp}. simplejwt's
 * TokenBlacklistView.
 */
public final class TokenBlacklistView extends TokenView {
    private static final String REFRESH = "refresh";

    /** The only one there is. */
    public TokenBlacklistView() {
        super(new TokenBlacklistSerializer());
    }

    /** What is read. */
    private static final class TokenBlacklistSerializer extends Serializer<Object> {
        TokenBlacklistSerializer() {
            field(REFRESH, CharField.of().writeOnly());
        }
    }

    @Override
    Map<String, String> answer(Values values, ApiRequest request) {
        RefreshToken.parse(values.get(REFRESH, String.class)).blacklist();
        return Map.of();
    }
}
