package dev.belleville.solar;

import dev.belleville.core.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the sun does each day, in most places. */
public enum SolarEvent {
    /** The sun comes up to 18 degrees below the horizon: the first light. */
    DAWN_ASTRONOMICAL(Course.RISING, -18),
    /** It comes up to 12 degrees below: the horizon is seen at sea. */
    DAWN_NAUTICAL(Course.RISING, -12),
    /** It comes up to 6 degrees below: one can work outside. */
    DAWN_CIVIL(Course.RISING, -6),
    /** Its upper edge appears. */
    SUNRISE(Course.RISING, Sun.EDGE),
    /** It stands highest. */
    SOLAR_NOON(Course.HIGHEST, 0),
    /** Its upper edge vanishes. */
    SUNSET(Course.SETTING, Sun.EDGE),
    /** It goes down to 6 degrees below the horizon. */
    DUSK_CIVIL(Course.SETTING, -6),
    /** It goes down to 12 degrees below. */
    DUSK_NAUTICAL(Course.SETTING, -12),
    /** It goes down to 18 degrees below: the night is complete. */
    DUSK_ASTRONOMICAL(Course.SETTING, -18);

    enum Course {
        RISING,
        HIGHEST,
        SETTING
    }

    final Course course;
    final double altitude;

    SolarEvent(Course course, double altitude) {
        this.course = course;
        this.altitude = altitude;
    }

    /**
     * The one that Celery calls so, such as {@code dawn_civil}.
     *
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    public static SolarEvent named(String name) {
        for (SolarEvent event : values()) {
            if (event.toString().equals(name)) {
                return event;
            }
        }
        List<String> names = Arrays.stream(values()).map(SolarEvent::toString).sorted().toList();
        throw new IllegalArgumentException(
                "Argument event \"%s\" is invalid, must be one of %s.%s"
                        .formatted(name, String.join(", ", names), Suggestion.of(name, names)));
    }

    /** Celery's name of it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
