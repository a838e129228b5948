package dev.belleville.orm.meta;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a date, time, moment or duration, as a transform in a path: {@code created__year}. */
public enum DatePart {
    YEAR,
    ISO_YEAR,
    QUARTER,
    MONTH,
    WEEK,
    WEEK_DAY,
    ISO_WEEK_DAY,
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    DATE,
    TIME;

    private static final Map<String, DatePart> BY_NAME = new HashMap<>();

    static {
        for (DatePart part : values()) {
            BY_NAME.put(part.name().toLowerCase(Locale.ROOT), part);
        }
    }

    /** The part named {@code name} where {@code kind} has it, or null. */
    public static @Nullable DatePart find(String name, FieldKind kind) {
        DatePart part = BY_NAME.get(name);
        return part != null && part.isPartOf(kind) ? part : null;
    }

    private boolean isPartOf(FieldKind kind) {
        boolean ofClock = this == HOUR || this == MINUTE || this == SECOND;
        return switch (kind) {
            case DATE_TIME -> true;
            case DATE -> !ofClock && this != DATE && this != TIME;
            case TIME -> ofClock;
            case DURATION -> ofClock || this == DAY;
            default -> false;
        };
    }

    /** What it gives. */
    public FieldKind kind() {
        return switch (this) {
            case DATE -> FieldKind.DATE;
            case TIME -> FieldKind.TIME;
            default -> FieldKind.INTEGER;
        };
    }
}
