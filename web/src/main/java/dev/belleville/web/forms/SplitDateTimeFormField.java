package dev.belleville.web.forms;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A date and its time in two inputs. Django's {@code SplitDateTimeField}. */
final class SplitDateTimeFormField extends PartsFormField<Instant> {
    SplitDateTimeFormField(FormField<LocalDate> date, FormField<LocalTime> time) {
        super(List.of(date.optional(), time.optional()), Widgets.splitDateTimeInput());
        says("invalid_date", "Enter a valid date.");
        says("invalid_time", "Enter a valid time.");
    }

    @Override
    protected Instant compress(List<? extends @Nullable Object> cleaned) {
        if (!(cleaned.getFirst() instanceof LocalDate date)) {
            throw invalid("invalid_date");
        }
        if (!(cleaned.getLast() instanceof LocalTime time)) {
            throw invalid("invalid_time");
        }
        return TemporalKind.inZone(date.atTime(time));
    }

    @Override
    protected List<? extends @Nullable Object> decompress(Object value) {
        return Widgets.dateAndTime(value);
    }
}
