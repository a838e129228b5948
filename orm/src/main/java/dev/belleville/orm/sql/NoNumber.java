package dev.belleville.orm.sql;

import dev.belleville.core.UnfitValue;
import java.io.Serial;

/** What a number is compared with is none; values of clients come here unread. */
final class NoNumber extends IllegalArgumentException implements UnfitValue {
    @Serial private static final long serialVersionUID = 1L;

    NoNumber(Term left, Object given, Throwable cause) {
        super(
                "Field '%s' expected a number but got '%s'."
                        .formatted(left.field() == null ? "value" : left.field().name(), given),
                cause);
    }
}
