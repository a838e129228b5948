package dev.belleville.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.jwt.blacklist.BlacklistedToken;
import dev.belleville.jwt.blacklist.OutstandingToken;
import dev.belleville.jwt.blacklist.TokenBlacklistApp;
import dev.belleville.orm.Found;
import dev.belleville.web.auth.AbstractBaseUser;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The refresh and sliding tokens that the site gave and took back, if it remembers them. */
final class Blacklist {
    static final String REFUSAL = Translation.gettextNoop("Token is blacklisted");

    private Blacklist() {}

    static boolean has(JsonWebToken token) {
        return TokenBlacklistApp.isInstalled()
                && BlacklistedToken.objects.filter("token__jti", token.jti()).exists();
    }

    /** Remembers {@code token}, which is {@code user}'s. */
    static void outstand(JsonWebToken token, @Nullable AbstractBaseUser user) {
        if (TokenBlacklistApp.isInstalled()) {
            row(token, user);
        }
    }

    /**
     * Takes {@code token} back; whether nobody did so before. Of those who do it at once, one is
     * told yes.
     */
    static boolean add(JsonWebToken token) {
        if (!TokenBlacklistApp.isInstalled()) {
            throw new ImproperlyConfigured(
                    "Tokens that are taken back have to be remembered: install(new"
                            + " TokenBlacklistApp()).");
        }
        return add(row(token, TokenUsers.find(token)));
    }

    private static boolean add(OutstandingToken row) {
        return BlacklistedToken.objects.getOrCreate(Map.of("token", row), _ -> {}).created();
    }

    private static OutstandingToken row(JsonWebToken token, @Nullable AbstractBaseUser user) {
        Found<OutstandingToken> found =
                OutstandingToken.objects.getOrCreate(
                        Map.of("jti", token.jti()),
                        row -> {
                            row.user.set(user);
                            row.token = unsigned(token.encoded());
                            row.createdAt = now();
                            row.expiresAt = token.remembered();
                        });
        return found.instance();
    }

    /** Takes back all that followed one another with {@code token} and are taken yet. */
    static void addFamily(RefreshToken token) {
        AbstractBaseUser user = TokenUsers.find(token);
        if (user == null) {
            return;
        }
        for (OutstandingToken row :
                OutstandingToken.objects
                        .filter("user", user)
                        .filter("expiresAt__gt", now())
                        .filter("blacklistedtoken__isnull", true)) {
            if (row.jti.equals(token.family()) || token.family().equals(family(row))) {
                add(row);
            }
        }
    }

    private static String family(OutstandingToken row) {
        String[] parts = row.token.split("\\.", -1);
        try {
            Object claims = Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
            if (claims instanceof Map<?, ?> map && map.get("family") instanceof String first) {
                return first;
            }
        } catch (IllegalArgumentException | JsonError | IndexOutOfBoundsException _) {
            return row.jti; // a row that somebody wrote by hand
        }
        return row.jti;
    }

    /** What it says, without the signature that makes it a secret. */
    private static String unsigned(String encoded) {
        return encoded.substring(0, encoded.lastIndexOf('.') + 1);
    }

    private static Instant now() {
        return JwtApp.current().clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
