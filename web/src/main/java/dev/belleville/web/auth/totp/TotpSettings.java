package dev.belleville.web.auth.totp;

import dev.belleville.core.Setting;
import java.util.List;

/** The settings of {@link TotpApp}; how many wrong codes there may be is that of passwords. */
public final class TotpSettings {
    private TotpSettings() {}

    /** What the app on a phone calls the site. */
    public static final Setting<String> TOTP_ISSUER =
            Setting.text(
                    "totpIssuer", "", "what the app on a phone calls the site; empty for its host");

    /** All of them. */
    public static final List<Setting<?>> ALL = List.of(TOTP_ISSUER);
}
