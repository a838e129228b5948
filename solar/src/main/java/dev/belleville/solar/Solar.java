package dev.belleville.solar;

import dev.belleville.core.PythonText;
import dev.belleville.tasks.beat.Schedule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * At what the sun does over a place: Celery's {@code solar}. Where the sun does not do it for days,
 * in the polar summer or winter, it is due when it does it again.
 */
public final class Solar implements Schedule {
    private final SolarEvent event;
    private final double latitude;
    private final double longitude;
    private final Sun sun;

    private Solar(SolarEvent event, double latitude, double longitude) {
        this.event = event;
        this.latitude = latitude;
        this.longitude = longitude;
        this.sun = new Sun(latitude, longitude);
    }

    /**
     * An event over a place.
     *
     * @param latitude in degrees, north is above zero
     * @param longitude in degrees, east is above zero
     * @throws IllegalArgumentException if there is no such place
     */
    public static Solar of(SolarEvent event, double latitude, double longitude) {
        within("latitude", latitude, 90);
        within("longitude", longitude, 180);
        return new Solar(event, latitude, longitude);
    }

    private static void within(String name, double degrees, int most) {
        if (!(Math.abs(degrees) <= most)) {
            String shown =
                    Double.isFinite(degrees)
                            ? new BigDecimal(Double.toString(degrees))
                                    .stripTrailingZeros()
                                    .toPlainString()
                            : Double.toString(degrees);
            throw new IllegalArgumentException(
                    "Argument %s %s is invalid, must be between -%d and %d."
                            .formatted(name, shown, most, most));
        }
    }

    @Override
    public Duration remaining(ZonedDateTime lastRun, ZonedDateTime now) {
        Instant next = sun.next(event.course, event.altitude, lastRun.toInstant());
        return Duration.between(now.toInstant(), next);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Solar that
                && event == that.event
                && latitude == that.latitude
                && longitude == that.longitude;
    }

    @Override
    public int hashCode() {
        return event.hashCode() * 31 + Double.hashCode(latitude) * 7 + Double.hashCode(longitude);
    }

    /** Such as {@code sunset at latitude 52.52, longitude 13.405}. */
    @Override
    public String toString() {
        return "%s at latitude %s, longitude %s"
                .formatted(event, PythonText.of(latitude), PythonText.of(longitude));
    }
}
