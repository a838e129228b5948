package dev.belleville.core.signing;

import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import java.util.Arrays;
import java.util.List;

/** The settings of signatures. */
public final class SigningSettings {
    private SigningSettings() {}

    /**
     * What all is signed with. Whoever knows it can make themselves anybody: 50 characters at
     * random, in no repository. Django's {@code SECRET_KEY}.
     */
    public static final Setting<Secret> SECRET_KEY =
            Setting.secret("secretKey", "what cookies, sessions and links are signed with");

    /**
     * Keys of before, separated by commas: what they signed is still taken. Django's {@code
     * SECRET_KEY_FALLBACKS}.
     */
    public static final Setting<List<Secret>> SECRET_KEY_FALLBACKS =
            new Setting<>(
                    "secretKeyFallbacks",
                    List.of(),
                    "keys of before, whose signatures are still taken",
                    SigningSettings::secrets);

    /** All of them. */
    public static final List<Setting<?>> ALL = List.of(SECRET_KEY, SECRET_KEY_FALLBACKS);

    private static List<Secret> secrets(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Secret::new)
                .toList();
    }
}
