package dev.belleville.orm.migrate;

import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.FieldSpec;
import dev.belleville.orm.meta.FieldSpec.Flag;
import dev.belleville.orm.meta.Registry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives rows that are there already what a fresh instance of the model's class holds: the empty
 * text, the moment of now. What must differ from row to row it does not know.
 */
record InitialValues(Registry registry, Clock clock) implements Questioner {
    @Override
    public @Nullable Object fill(ModelState model, String name, FieldSpec spec) {
        FieldMeta field = registry.model(model.label()).field(name);
        if (field.isUnique()) {
            return null;
        }
        if (field.is(Flag.AUTO_NOW) || field.is(Flag.AUTO_NOW_ADD)) {
            return now(field);
        }
        Object initial = field.relation() == null ? field.defaultValue() : null;
        return switch (initial) {
            case String _, Instant _, LocalDate _, LocalTime _, Duration _ -> initial;
            case null, default -> null;
        };
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
