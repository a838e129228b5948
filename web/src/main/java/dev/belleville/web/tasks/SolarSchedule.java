package dev.belleville.web.tasks;

import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.tasks.beat.Schedule;
import dev.belleville.tasks.beat.SolarOpener;
import java.math.BigDecimal;

/**
 * At what the sun does over a place, in the table of django-celery-beat. The module {@code solar}
 * knows the sun.
 */
@Entity
public class SolarSchedule extends Model {
    /** Where queries start. */
    public static final Manager<SolarSchedule> objects = Manager.of(SolarSchedule.class);

    static final Meta meta =
            Meta.of()
                    .autoField(FieldKind.AUTO)
                    .verboseName("solar event")
                    .verboseNamePlural("solar events")
                    .ordering("event", "latitude", "longitude")
                    .uniqueTogether("event", "latitude", "longitude");

    /** What the sun does, such as {@code sunset}. */
    @Column(max = 24)
    public String event;

    /** In degrees, north is above zero. */
    @Column(digits = 9, places = 6, min = "-90", most = "90")
    public BigDecimal latitude;

    /** In degrees, east is above zero. */
    @Column(digits = 9, places = 6, min = "-180", most = "180")
    public BigDecimal longitude;

    /** A new instance without a row. */
    public SolarSchedule() {}

    /**
     * What it says.
     *
     * @throws IllegalArgumentException if there is no such event or place, or nobody knows the sun
     */
    public Schedule schedule() {
        return SolarOpener.load().solar(event, latitude.doubleValue(), longitude.doubleValue());
    }

    @Override
    public String toString() {
        return "%s (%s, %s)".formatted(event, latitude, longitude);
    }
}
