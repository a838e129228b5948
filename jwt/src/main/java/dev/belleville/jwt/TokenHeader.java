package dev.belleville.jwt;

import dev.belleville.core.Settings;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.rest.schema.SecurityScheme;
import dev.belleville.web.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** The header that carries a token: {@code Authorization: Bearer eyJ0…}. */
final class TokenHeader {
    private TokenHeader() {}

    /**
     * The token that {@code request} shows, which names a user; null for none.
     *
     * @throws InvalidToken for a header of several words, without a token, or with nobody's
     */
    static @Nullable JsonWebToken token(Request request) {
        Settings settings = Site.current().settings();
        String header = request.headers().getOr(settings.get(JwtSettings.AUTH_HEADER_NAME), "");
        List<String> words = words(header);
        if (words.isEmpty() || !isType(words.getFirst())) {
            return null;
        }
        if (words.size() != 2) {
            throw InvalidToken.of(
                    Translation.gettextNoop(
                            "Authorization header must contain two space-delimited values"),
                    "bad_authorization_header");
        }
        JsonWebToken token = parsed(words.getLast());
        if (token.get(JsonWebToken.Names.user()) == null) {
            throw InvalidToken.of(
                    Translation.gettextNoop("Token contained no recognizable user identification"),
                    InvalidToken.NOT_VALID);
        }
        return token;
    }

    private static JsonWebToken parsed(String text) {
        var refused = new LinkedHashMap<TokenClass, TokenError>();
        for (TokenClass one : TokenClass.taken()) {
            try {
                return one.parse(text);
            } catch (TokenError e) {
                refused.put(one, e);
            }
        }
        throw InvalidToken.of(refused);
    }

    private static List<String> words(String header) {
        var words = new ArrayList<String>();
        var split = new StringTokenizer(header);
        while (split.hasMoreTokens()) {
            words.add(split.nextToken());
        }
        return words;
    }

    private static List<String> types() {
        return Site.current().settings().get(JwtSettings.AUTH_HEADER_TYPES);
    }

    /** HTTP knows schemes in any case. */
    private static boolean isType(String word) {
        return types().stream().anyMatch(word::equalsIgnoreCase);
    }

    static String challenge() {
        return types().getFirst() + " realm=\"api\"";
    }

    static SecurityScheme scheme() {
        String header = Site.current().settings().get(JwtSettings.AUTH_HEADER_NAME);
        boolean usual =
                header.equalsIgnoreCase("Authorization")
                        && types().getFirst().equalsIgnoreCase("Bearer");
        return usual
                ? SecurityScheme.bearer("jwtAuth", "JWT")
                : SecurityScheme.apiKey(
                        "jwtAuth",
                        "header",
                        header,
                        "A JSON web token after the word `" + types().getFirst() + "`.");
    }
}
