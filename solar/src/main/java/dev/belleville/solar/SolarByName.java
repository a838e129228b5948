package dev.belleville.solar;

import dev.belleville.tasks.beat.Schedule;
import dev.belleville.tasks.beat.SolarOpener;

/** Makes the schedules of entries in a database. */
public final class SolarByName implements SolarOpener {
    /** For the service loader. */
    public SolarByName() {}

    @Override
    public Schedule solar(String event, double latitude, double longitude) {
        return Solar.of(SolarEvent.named(event), latitude, longitude);
    }
}
