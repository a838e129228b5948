package dev.belleville.web.auth;

import dev.belleville.core.Secret;
import dev.belleville.core.signing.Crypto;
import dev.belleville.core.signing.HashAlgorithm;
import dev.belleville.core.signing.SecretKeys;
import dev.belleville.web.Site;
import dev.belleville.web.i18n.I18nSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks what a mail carries that resets a password. A token is for one user, for a while
 * and for one use: it ends with the next log-in, with another password and with another address.
 * Django's PasswordResetTokenGenerator, whose tokens are taken as ours are there.
 */
public final class PasswordResetTokenGenerator {
    private static final String SALT = "django.contrib.auth.tokens.PasswordResetTokenGenerator";
    private static final LocalDateTime BEGIN = LocalDateTime.of(2001, 1, 1, 0, 0);
    private static final int RADIX = 36;

    /** Of a moment as Python writes it, without its fraction and its zone. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final HashAlgorithm algorithm;

    /** One as Django has it. */
    public PasswordResetTokenGenerator() {
        this(AuthApp.options().clock(), HashAlgorithm.SHA256);
    }

    PasswordResetTokenGenerator(Clock clock, HashAlgorithm algorithm) {
        this.clock = clock;
        this.algorithm = algorithm;
    }

    /** A token for {@code user}. Django's {@code make_token}. */
    public String makeToken(AbstractBaseUser user) {
        return token(user, now(), SecretKeys.current().key());
    }

    /** Whether {@code token} is one for {@code user} and not too old. Django's check_token. */
    public boolean checkToken(@Nullable AbstractBaseUser user, @Nullable String token) {
        if (user == null || token == null) {
            return false;
        }
        int dash = token.indexOf('-');
        if (dash < 0 || token.indexOf('-', dash + 1) >= 0) {
            return false;
        }
        long made = seconds(token.substring(0, dash));
        if (made < 0) {
            return false;
        }
        boolean right = false;
        for (Secret key : keys()) {
            right |= Crypto.constantTimeCompare(token(user, made, key), token);
        }
        return right && now() - made <= timeout().toSeconds();
    }

    /** The one that signs and those of before. */
    private static List<Secret> keys() {
        var keys = new ArrayList<Secret>();
        keys.add(SecretKeys.current().key());
        keys.addAll(SecretKeys.current().fallbacks());
        return keys;
    }

    private static Duration timeout() {
        return Site.current().settings().get(AuthSettings.PASSWORD_RESET_TIMEOUT);
    }

    /** Seconds since 2001 by the clock on the wall, as Django counts them. */
    private long now() {
        return ChronoUnit.SECONDS.between(
                BEGIN,
                LocalDateTime.ofInstant(
                        clock.instant(), Site.current().settings().get(I18nSettings.TIME_ZONE)));
    }

    /** The moment that a token names; negative where it names none. */
    private static long seconds(String text) {
        if (text.isEmpty() || text.length() > 13 || text.startsWith("-") || text.startsWith("+")) {
            return -1;
        }
        try {
            return Long.parseLong(text, RADIX);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private String token(AbstractBaseUser user, long made, Secret key) {
        String hash =
                HexFormat.of()
                        .formatHex(
                                Crypto.saltedHmac(
                                        SALT, state(user, made), key.reveal(), algorithm));
        var half = new StringBuilder();
        for (int i = 0; i < hash.length(); i += 2) {
            half.append(hash.charAt(i));
        }
        return Long.toString(made, RADIX) + "-" + half;
    }

    /** What must be as it was for a token to be right. Django's {@code _make_hash_value}. */
    private static String state(AbstractBaseUser user, long made) {
        Instant last = user.lastLogin;
        String login = last == null ? "" : MOMENT.format(last);
        return user.pk() + user.password + login + made + user.getEmail();
    }
}
