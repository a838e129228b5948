package dev.belleville.orm;

import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.FieldSpec.Flag;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/** Writes the time into fields that ask for it. Django's {@code auto_now} and its like. */
final class Stamps {
    private final Clock clock;

    Stamps(Clock clock) {
        this.clock = clock;
    }

    /** Before the row is made, or changed. */
    void stamp(BaseModel instance, Collection<FieldMeta> fields, boolean made) {
        for (FieldMeta field : fields) {
            if (field.is(Flag.AUTO_NOW) || (made && field.is(Flag.AUTO_NOW_ADD))) {
                field.set(instance, now(field));
            }
        }
    }

    private Object now(FieldMeta field) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return switch (field.kind()) {
            case DATE -> now.atOffset(ZoneOffset.UTC).toLocalDate();
            case TIME -> now.atOffset(ZoneOffset.UTC).toLocalTime();
            default -> now;
        };
    }
}
