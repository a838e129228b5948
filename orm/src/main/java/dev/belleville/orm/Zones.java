package dev.belleville.orm;

import dev.belleville.core.Current;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time zone whose calendar counts where a query asks for a part of a moment: its year, its
 * hour. Moments themselves have none. Django's current time zone.
 */
public final class Zones {
    private static final Current.Key<ZoneId> CURRENT = new Current.Key<>("time zone");

    private Zones() {}

    /** The current time zone; UTC where none was set. */
    public static ZoneId current() {
        ZoneId zone = Current.find(CURRENT);
        return zone == null ? ZoneOffset.UTC : zone;
    }

    /** A scope in which {@code zone} is current. Django's {@code timezone.override}. */
    public static Current.Scope with(ZoneId zone) {
        return Current.with(CURRENT, zone);
    }
}
