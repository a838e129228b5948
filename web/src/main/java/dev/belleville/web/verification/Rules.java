package dev.belleville.web.verification;

import dev.belleville.core.Setting;
import dev.belleville.web.Site;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds of the codes of one purpose; null for what the settings say.
 *
 * @param inDatabase whether the hash is in the database, not in the session
 */
record Rules(
        @Nullable Integer ownDigits,
        @Nullable Duration ownAge,
        @Nullable Integer ownTries,
        @Nullable Duration ownResendAfter,
        boolean inDatabase) {
    static final Rules USUAL = new Rules(null, null, null, null, false);

    Rules digits(int number) {
        if (number < VerificationSettings.LEAST_DIGITS
                || number > VerificationSettings.MOST_DIGITS) {
            throw new IllegalArgumentException("A code has 4 to 10 digits, not " + number + ".");
        }
        return new Rules(number, ownAge, ownTries, ownResendAfter, inDatabase);
    }

    Rules age(Duration time) {
        return new Rules(ownDigits, positive(time), ownTries, ownResendAfter, inDatabase);
    }

    Rules tries(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("A code has 1 try or more, not " + number + ".");
        }
        return new Rules(ownDigits, ownAge, number, ownResendAfter, inDatabase);
    }

    Rules resendAfter(Duration time) {
        return new Rules(ownDigits, ownAge, ownTries, positive(time), inDatabase);
    }

    Rules inDatabase(boolean value) {
        return new Rules(ownDigits, ownAge, ownTries, ownResendAfter, value);
    }

    int digits() {
        return said(ownDigits, VerificationSettings.VERIFICATION_CODE_DIGITS);
    }

    Duration age() {
        return said(ownAge, VerificationSettings.VERIFICATION_CODE_AGE);
    }

    int tries() {
        return said(ownTries, VerificationSettings.VERIFICATION_TRIES);
    }

    Duration resendAfter() {
        return said(ownResendAfter, VerificationSettings.VERIFICATION_RESEND_AFTER);
    }

    Duration proofAge() {
        return said(null, VerificationSettings.VERIFICATION_PROOF_AGE);
    }

    private static <T> T said(@Nullable T own, Setting<T> setting) {
        return own == null ? Site.current().settings().get(setting) : own;
    }

    private static Duration positive(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("A second or more, not " + time + ".");
        }
        return time;
    }
}
