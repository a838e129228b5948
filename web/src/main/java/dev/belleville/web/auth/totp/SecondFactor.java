package dev.belleville.web.auth.totp;

import dev.belleville.core.Settings;
import dev.belleville.orm.F;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.Transaction;
import dev.belleville.web.Site;
import dev.belleville.web.auth.AbstractBaseUser;
import dev.belleville.web.auth.AuthSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The phone and the recovery codes of one user. Each step is one statement with its condition. */
final class SecondFactor {
    private final String userKey;
    private final Clock clock;

    private SecondFactor(String userKey, Clock clock) {
        this.userKey = userKey;
        this.clock = clock;
    }

    static SecondFactor of(AbstractBaseUser user) {
        return new SecondFactor(String.valueOf(user.pk()), TotpApp.clock());
    }

    /** What came of a code. */
    enum Result {
        RIGHT,
        WRONG,
        THROTTLED
    }

    @Nullable TotpDevice device() {
        return TotpDevice.objects.filter("userKey", userKey).first();
    }

    String closed(byte[] secret) {
        return SecretBox.close(secret, userKey);
    }

    byte[] opened(String closed) {
        return SecretBox.open(closed, userKey);
    }

    /** Turns it on, if {@code code} is one of the secret; gives the recovery codes, or null. */
    @Nullable List<String> enable(byte[] secret, String code) {
        long step = TotpCode.of(secret).find(typed(code), clock.instant());
        if (step < 0) {
            return null;
        }
        return Transaction.atomic(() -> {
            TotpDevice.objects.create(row -> {
                row.userKey = userKey;
                row.secret = closed(secret);
                row.lastStep = step;
                row.tried = clock.instant();
            });
            return new RecoveryCodes(userKey).renew();
        });
    }

    /** Checks a code of the phone or a recovery code. */
    Result check(String code) {
        TotpDevice device = device();
        if (device == null) {
            return Result.WRONG;
        }
        if (!begin(device)) {
            return Result.THROTTLED;
        }
        boolean recovery = RecoveryCodes.plain(code).length() == RecoveryCodes.LENGTH;
        boolean right =
                recovery ? new RecoveryCodes(userKey).spend(code) : isNew(device, typed(code));
        if (!right) {
            return Result.WRONG;
        }
        row(device).update(Map.of("failures", 0));
        return Result.RIGHT;
    }

    /** Counts a try before it is looked at; whether it may be. */
    private boolean begin(TotpDevice device) {
        Settings settings = Site.current().settings();
        int most = settings.get(AuthSettings.LOGIN_ATTEMPTS);
        if (most == 0) {
            return true;
        }
        Instant now = clock.instant();
        Duration wait = settings.get(AuthSettings.LOGIN_WAIT);
        row(device).filter("tried__lte", now.minus(wait)).update(Map.of("failures", 0));
        return row(device)
                        .filter("failures__lt", most)
                        .update(Map.of("failures", F.of("failures").plus(1), "tried", now))
                == 1;
    }

    /** Whether it is the code of a step after all that were taken. */
    private boolean isNew(TotpDevice device, String code) {
        long step = TotpCode.of(opened(device.secret)).find(code, clock.instant());
        return step >= 0
                && row(device).filter("lastStep__lt", step).update(Map.of("lastStep", step)) == 1;
    }

    private static QuerySet<TotpDevice> row(TotpDevice device) {
        return TotpDevice.objects.filter("pk", device.pk());
    }

    private static String typed(String code) {
        return code.replace(" ", "").replace("-", "");
    }

    /** New recovery codes in the place of those before. */
    List<String> renewRecoveryCodes() {
        return Transaction.atomic(() -> new RecoveryCodes(userKey).renew());
    }

    void disable() {
        Transaction.atomic(() -> {
            new RecoveryCodes(userKey).clear();
            TotpDevice.objects.filter("userKey", userKey).delete();
        });
    }

    long recoveryCodesLeft() {
        return new RecoveryCodes(userKey).left();
    }
}
