package dev.belleville.jwt;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Headers;
import dev.belleville.rest.authentication.AuthenticationFailed;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token that is not taken, with a code for programs: {@code token_not_valid}. simplejwt's
 * InvalidToken and its AuthenticationFailed.
 */
final class InvalidToken extends AuthenticationFailed {
    @Serial private static final long serialVersionUID = 1L;

    static final String NOT_VALID = "token_not_valid";

    private InvalidToken(String detail, Map<String, ?> members, Headers headers) {
        super(detail, members, headers);
    }

    static InvalidToken of(String detail, String code) {
        return new InvalidToken(detail, Map.of("code", code), Headers.empty());
    }

    /**
     * What a view says of the token that it was sent; a 401 though nobody is asked who they are.
     */
    static InvalidToken of(TokenError error) {
        return new InvalidToken(
                String.valueOf(error.getMessage()),
                Map.of("code", NOT_VALID),
                Headers.of("WWW-Authenticate", TokenHeader.challenge()));
    }

    /** What an endpoint says of the token that it was shown, by each class that it could be. */
    static InvalidToken of(Map<TokenClass, TokenError> refused) {
        var messages = new ArrayList<Map<String, String>>();
        refused.forEach((one, error) -> {
            var told = new LinkedHashMap<String, String>();
            told.put("token_class", one.called());
            told.put("token_type", one.type());
            told.put("message", Translation.gettext(String.valueOf(error.getMessage())));
            messages.add(told);
        });
        var members = new LinkedHashMap<String, Object>();
        members.put("code", NOT_VALID);
        members.put("messages", messages);
        return new InvalidToken(
                Translation.gettextNoop("Given token not valid for any token type"),
                members,
                Headers.empty());
    }

    /** A 401 in a view that asks nobody who they are, without a code, as REST framework's own. */
    static AuthenticationFailed noActiveAccount(String detail) {
        return new InvalidToken(
                detail, Map.of(), Headers.of("WWW-Authenticate", TokenHeader.challenge()));
    }
}
