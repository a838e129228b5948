package dev.belleville.orm.meta;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.TypeName;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A class that cannot be a model as it is; the message names it and the rule it breaks. */
final class WrongModel extends ImproperlyConfigured {
    @Serial private static final long serialVersionUID = 1L;

    WrongModel(Class<?> type, String rule, @Nullable Throwable cause) {
        super("Model " + TypeName.of(type) + ": " + rule + ".", cause);
    }

    WrongModel(Class<?> type, String rule) {
        this(type, rule, null);
    }
}
