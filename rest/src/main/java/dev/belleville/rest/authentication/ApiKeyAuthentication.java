package dev.belleville.rest.authentication;

import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Request;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.apikey.ApiKey;
import dev.belleville.rest.schema.SecurityScheme;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.AnonymousUser;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of a program's: {@code Authorization: Api-Key 3fK9x0aQ.Zp…}. The user is the key's, nobody
 * where it has none; {@code request.auth()} is the {@link ApiKey}, by which {@code HasScope} and
 * {@code ApiKeyRateThrottle} go. {@code ApiKeyApp} brings its table.
 */
public final class ApiKeyAuthentication implements BaseAuthentication {
    /** A row is not written for each request. */
    private static final Duration USE_IS_KEPT_FOR = Duration.ofMinutes(1);

    private static final String INVALID = Translation.gettextNoop("Invalid API key.");

    private final String keyword;

    /** After the word {@code Api-Key}. */
    public ApiKeyAuthentication() {
        this("Api-Key");
    }

    /** After another word. */
    public ApiKeyAuthentication(String keyword) {
        this.keyword = keyword;
    }

    @Override
    public String authenticateHeader(Request request) {
        return keyword;
    }

    @Override
    public SecurityScheme securityScheme() {
        return SecurityScheme.apiKey(
                "apiKeyAuth",
                "header",
                "Authorization",
                "The key after the word `" + keyword + "` and a space.");
    }

    @Override
    public List<String> mistakes() {
        return NeededModel.mistakes("ApiKeyAuthentication", ApiKey.class);
    }

    @Override
    public @Nullable Authenticated authenticate(ApiRequest request) {
        Authorization shown = Authorization.of(request.http(), keyword);
        if (shown == null) {
            return null;
        }
        String text =
                shown.only(
                        Translation.gettextNoop("Invalid API key header. No credentials provided."),
                        Translation.gettextNoop(
                                "Invalid API key header. The key should not contain spaces."));
        Instant now = request.clock().instant();
        ApiKey key = usable(text, now);
        AbstractBaseUser user = key.user.get();
        if (user != null && !user.isActive()) {
            throw new AuthenticationFailed(Translation.gettextNoop("User inactive or deleted."));
        }
        keepUse(key, now);
        return new Authenticated(user == null ? new AnonymousUser() : user, key);
    }

    /** Only who shows the whole key is told more of it than that it is wrong. */
    private static ApiKey usable(String text, Instant now) {
        int dot = text.indexOf('.');
        ApiKey key =
                dot < 0 || text.chars().anyMatch(c -> c < '!' || c > '~')
                        ? null
                        : ApiKey.objects
                                .selectRelated("user")
                                .filter("prefix", text.substring(0, dot))
                                .first();
        if (key == null || !key.matches(text)) {
            throw new AuthenticationFailed(INVALID);
        }
        if (key.revoked) {
            throw new AuthenticationFailed(Translation.gettextNoop("API key is revoked."));
        }
        if (key.hasExpired(now)) {
            throw new AuthenticationFailed(Translation.gettextNoop("API key has expired."));
        }
        return key;
    }

    private static void keepUse(ApiKey key, Instant now) {
        Instant last = key.lastUsed;
        if (last == null || last.isBefore(now.minus(USE_IS_KEPT_FOR))) {
            ApiKey.objects
                    .filter("pk", key.pk())
                    .update("lastUsed", now.truncatedTo(ChronoUnit.MICROS));
        }
    }
}
