package dev.belleville.jwt;

import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.Values;
import java.util.Map;

/**
 * Exchanges a {@link SlidingToken} that has not ended for itself with a later end, as long as it
 * says that it may be. simplejwt's TokenRefreshSlidingView.
 */
public final class TokenRefreshSlidingView extends TokenView {
    private static final String TOKEN = TokenObtainSlidingView.TOKEN;

    /** The only one there is. */
    public TokenRefreshSlidingView() {
        super(new TokenRefreshSlidingSerializer());
    }

    /** What is read and shown. */
    private static final class TokenRefreshSlidingSerializer extends Serializer<Object> {
        TokenRefreshSlidingSerializer() {
            field(TOKEN, CharField.of());
        }
    }

    @Override
    Map<String, String> answer(Values values, ApiRequest request) {
        SlidingToken shown = SlidingToken.parse(values.get(TOKEN, String.class));
        bearer(shown);
        return Map.of(TOKEN, shown.refreshed().encoded());
    }
}
