package dev.belleville.jwt;

import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.Values;
import java.util.Map;

/**
 * Tells whether a token of any type is taken, and nothing of what it may do. simplejwt's
 * TokenVerifyView.
 */
public final class TokenVerifyView extends TokenView {
    private static final String TOKEN = "token";

    /** The only one there is. */
    public TokenVerifyView() {
        super(new TokenVerifySerializer());
    }

    /** What is read. */
    private static final class TokenVerifySerializer extends Serializer<Object> {
        TokenVerifySerializer() {
            field(TOKEN, CharField.of().writeOnly());
        }

        @Override
        protected Values validate(Values values, SerializerContext context) {
            UntypedToken token = UntypedToken.parse(values.get(TOKEN, String.class));
            if (Blacklist.has(token)) {
                throw new ValidationError(Translation.gettext(Blacklist.REFUSAL), "blacklisted");
            }
            return values;
        }
    }

    @Override
    Map<String, String> answer(Values values, ApiRequest request) {
        return Map.of();
    }
}
