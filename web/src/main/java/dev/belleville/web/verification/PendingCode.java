package dev.belleville.web.verification;

import java.time.Duration;

/**
 * A code that a visitor was sent, by the server's clock.
 *
 * @param address where it was sent
 * @param expiresIn how long it works; zero for one that works no more
 * @param resendIn how long until another may be sent; zero for at once
 */
public record PendingCode(String address, Duration expiresIn, Duration resendIn) {
    /** As {@link #expiresIn}, in seconds, the last begun one counted. */
    public long expiresInSeconds() {
        return seconds(expiresIn);
    }

    /** As {@link #resendIn}, in seconds, the last begun one counted. */
    public long resendInSeconds() {
        return seconds(resendIn);
    }

    static long seconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }
}
