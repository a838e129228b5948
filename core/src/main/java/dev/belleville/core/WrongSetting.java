package dev.belleville.core;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What a settings file, the environment or a flag says cannot be: the value or the name of a
 * setting. No change of a site's sources mends it.
 */
public class WrongSetting extends ImproperlyConfigured {
    @Serial private static final long serialVersionUID = 1L;

    /** With a message that names the setting, and what would be right. */
    public WrongSetting(String message) {
        super(message);
    }

    /** With the error that led to it. */
    public WrongSetting(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
