package dev.belleville.solar;

import dev.belleville.solar.SolarEvent.Course;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import net.e175.klaus.solarpositioning.DeltaT;
import net.e175.klaus.solarpositioning.SPA;
import net.e175.klaus.solarpositioning.SunriseResult;
import org.jspecify.annotations.Nullable;

/**
 * The sun over a place, without what the air bends but for the 34 minutes of arc that sunrise and
 * sunset allow for it. Where it stands is computed by NREL's algorithm (Reda and Andreas, 2003).
 */
final class Sun {
    /** In place of an altitude: that its upper edge stands at the horizon. */
    static final double EDGE = Double.NaN;

    private static final double BENT = -34.0 / 60;
    private static final int SECONDS_A_DEGREE = 240;

    /** Noon of the first day of 2000, from which such formulas count. */
    private static final long Y2000 = 946_728_000;

    /** For so many seconds its course is a straight line; the algorithm counts whole seconds. */
    private static final int STRAIGHT = 60;

    private static final int DAYS_TO_LOOK = 400;
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private final double latitude;
    private final double longitude;
    private final ZoneOffset offset;

    Sun(double latitude, double longitude) {
        this.latitude = latitude;
        this.longitude = longitude;
        this.offset = ZoneOffset.ofTotalSeconds((int) (longitude * SECONDS_A_DEGREE));
    }

    /** When it next does so behind {@code after}. */
    Instant next(Course course, double altitude, Instant after) {
        LocalDate day = after.atOffset(offset).toLocalDate().minusDays(1);
        for (int i = 0; i < DAYS_TO_LOOK; i++) {
            Instant noon = noon(day.plusDays(i));
            for (Instant begin : List.of(noon.minus(HALF_A_DAY), noon)) {
                Instant found =
                        course == Course.HIGHEST
                                ? noon
                                : crossing(begin, begin.plus(HALF_A_DAY), course, altitude);
                if (found != null && found.isAfter(after)) {
                    return found;
                }
            }
        }
        throw new IllegalStateException(
                "The sun over %s, %s does not do so within a year.".formatted(latitude, longitude));
    }

    private Instant noon(LocalDate day) {
        ZonedDateTime begin = day.atTime(LocalTime.NOON).atZone(offset);
        SunriseResult result =
                SPA.calculateSunriseTransitSet(begin, latitude, longitude, DeltaT.estimate(day));
        return result.transit().toInstant();
    }

    /**
     * When it passes the altitude within half a day; null where it does not. Near the poles it may
     * rise in the afternoon, for the seasons move it more than the hours.
     */
    private @Nullable Instant crossing(Instant begin, Instant end, Course course, double altitude) {
        boolean rising = course == Course.RISING;
        long below = (rising ? begin : end).getEpochSecond();
        long above = (rising ? end : begin).getEpochSecond();
        if (height(below, altitude) > 0 || height(above, altitude) < 0) {
            return null;
        }
        while (Math.abs(above - below) > STRAIGHT) {
            long middle = below + (above - below) / 2;
            if (height(middle, altitude) < 0) {
                below = middle;
            } else {
                above = middle;
            }
        }
        double low = height(below, altitude);
        double part = low / (low - height(above, altitude));
        return Instant.ofEpochSecond(below)
                .plusMillis(Math.round((above - below) * 1000 * (low == 0 ? 0 : part)));
    }

    /** How many degrees it stands above an altitude, at a whole second of the epoch. */
    private double height(long epochSecond, double altitude) {
        ZonedDateTime time = Instant.ofEpochSecond(epochSecond).atZone(ZoneOffset.UTC);
        double center =
                90
                        - SPA.calculateSolarPosition(
                                        time,
                                        latitude,
                                        longitude,
                                        0,
                                        DeltaT.estimate(time.toLocalDate()))
                                .zenithAngle();
        return Double.isNaN(altitude) ? center + radius(epochSecond) - BENT : center - altitude;
    }

    /** Half the sun's width in degrees, by its distance (The Astronomical Almanac, page C5). */
    private static double radius(long epochSecond) {
        double days = (epochSecond - Y2000) / 86_400.0;
        double anomaly = Math.toRadians(357.528 + 0.9856003 * days);
        double distance = 1.00014 - 0.01671 * Math.cos(anomaly) - 0.00014 * Math.cos(2 * anomaly);
        return 959.63 / 3600 / distance;
    }
}
