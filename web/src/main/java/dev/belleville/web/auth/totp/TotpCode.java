package dev.belleville.web.auth.totp;

import dev.belleville.core.signing.Crypto;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The codes of a secret, by RFC 6238 over RFC 4226. */
final class TotpCode {
    static final int DIGITS = 6;

    /** How long a step is, in seconds. */
    static final int STEP = 30;

    /** How many steps a phone's clock may be off, to either side. */
    private static final int WINDOW = 1;

    private final byte[] secret;
    private final String algorithm;
    private final int digits;

    /**
     * Of any algorithm and length.
     *
     * @param algorithm as the JDK calls it; apps on phones know {@code HmacSHA1} alone for sure
     * @param digits of a code
     */
    TotpCode(byte[] secret, String algorithm, int digits) {
        this.secret = secret.clone();
        this.algorithm = algorithm;
        this.digits = digits;
    }

    static TotpCode of(byte[] secret) {
        return new TotpCode(secret, "HmacSHA1", DIGITS);
    }

    static long step(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP);
    }

    /** The code of a step. */
    String at(long step) {
        byte[] hash = hmac(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        long bound = 1;
        for (int i = 0; i < digits; i++) {
            bound *= 10;
        }
        String text = String.valueOf(number % bound);
        return "0".repeat(digits - text.length()) + text;
    }

    /** The step near {@code now} whose code this is; -1 for none. All are compared, always. */
    long find(String code, Instant now) {
        long here = step(now);
        long found = -1;
        for (long step = here - WINDOW; step <= here + WINDOW; step++) {
            found = Crypto.constantTimeCompare(at(step), code) ? step : found;
        }
        return found;
    }

    private byte[] hmac(byte[] value) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e); // every JDK has these, and they take any key
        }
    }
}
