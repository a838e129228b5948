package dev.belleville.web.forms;

import dev.belleville.orm.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A date and its time in two inputs. Django's {@code SplitDateTimeField}. */
final class SplitDateTimeFormField extends FormField<Instant> {
    private final FormField<LocalDate> date = FormFields.date().optional();
    private final FormField<LocalTime> time = FormFields.time().optional();

    SplitDateTimeFormField() {
        super(Widgets.splitDateTime());
        says("incomplete", "Enter a complete value.");
        says("invalid", "Enter a list of values.");
        says("invalid_date", "Enter a valid date.");
        says("invalid_time", "Enter a valid time.");
    }

    @Override
    protected boolean isEmpty(@Nullable Object value) {
        return value instanceof List<?> parts
                ? parts.stream().allMatch(part -> PlainText.of(part).isEmpty())
                : super.isEmpty(value);
    }

    @Override
    protected Instant toJava(Object raw) {
        if (raw instanceof Instant given) {
            return given;
        }
        if (!(raw instanceof List<?> parts)) {
            throw invalid("invalid");
        }
        Object day = parts.isEmpty() ? null : parts.getFirst();
        Object clock = parts.size() < 2 ? null : parts.get(1);
        if (PlainText.of(day).isEmpty()) {
            throw invalid(isRequired() ? "required" : "invalid_date");
        }
        if (PlainText.of(clock).isEmpty()) {
            throw invalid(isRequired() ? "required" : "invalid_time");
        }
        LocalDate on = date.clean(day, null);
        LocalTime at = time.clean(clock, null);
        if (on == null || at == null) {
            throw invalid("incomplete");
        }
        return on.atTime(at).atZone(Zones.current()).toInstant();
    }

    @Override
    public boolean hasChanged(@Nullable Object shownBefore, @Nullable Object sent) {
        if (isDisabled()) {
            return false;
        }
        List<? extends @Nullable Object> before =
                switch (shownBefore) {
                    case null -> Arrays.asList("", "");
                    case List<?> parts -> parts;
                    case Instant moment -> {
                        var local = moment.atZone(Zones.current()).toLocalDateTime();
                        yield List.of(local.toLocalDate(), local.toLocalTime());
                    }
                    default -> List.of(shownBefore);
                };
        List<?> now = sent instanceof List<?> parts ? parts : List.of();
        return date.hasChanged(part(before, 0), part(now, 0))
                || time.hasChanged(part(before, 1), part(now, 1));
    }

    private static @Nullable Object part(List<?> parts, int place) {
        return place < parts.size() ? parts.get(place) : null;
    }
}
