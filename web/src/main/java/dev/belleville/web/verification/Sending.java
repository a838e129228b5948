package dev.belleville.web.verification;

import dev.belleville.core.i18n.Translation;
import java.time.Duration;
import java.util.Map;

/** What came of {@link Verification#send}. */
public sealed interface Sending {
    /** What a visitor is told, in their language. */
    String message();

    /**
     * A code is on its way.
     *
     * @param expiresIn how long it works
     * @param resendIn how long until another may be sent
     */
    record Sent(Duration expiresIn, Duration resendIn) implements Sending {
        @Override
        public String message() {
            return Translation.gettext("A new code is on its way.");
        }
    }

    /**
     * None was sent, for the last one is too new.
     *
     * @param resendIn how long until one may be sent
     */
    record TooSoon(Duration resendIn) implements Sending {
        /** The seconds until then, the last begun one counted. */
        public long seconds() {
            return PendingCode.seconds(resendIn);
        }

        @Override
        public String message() {
            return Translation.ngettext(
                    "You can ask for a new code in %(seconds)d second.",
                    "You can ask for a new code in %(seconds)d seconds.",
                    seconds(),
                    Map.of("seconds", seconds()));
        }
    }

    /** None was sent, for what sends it failed; the log says why. Another may be asked for. */
    record Failed() implements Sending {
        @Override
        public String message() {
            return Translation.gettext("The code could not be sent. Please try again.");
        }
    }
}
