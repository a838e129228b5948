package dev.belleville.core;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time zone of the running unit of work: in which templates and forms show moments, and whose
 * calendar counts where a query asks for a part of one. Moments themselves have none. Django's
 * current time zone.
 */
public final class Zones {
    private static final Current.Key<ZoneId> CURRENT = new Current.Key<>("time zone");

    private Zones() {}

    /** The current time zone; UTC where none was set. Django's {@code get_current_timezone}. */
    public static ZoneId current() {
        return current(ZoneOffset.UTC);
    }

    /** The current time zone; {@code usual} where none was set. */
    public static ZoneId current(ZoneId usual) {
        ZoneId zone = Current.find(CURRENT);
        return zone == null ? usual : zone;
    }

    /** A scope in which {@code zone} is current. Django's {@code timezone.override}. */
    public static Current.Scope with(ZoneId zone) {
        return Current.with(CURRENT, zone);
    }

    /** The same scope, in which {@code zone} is current. */
    public static Current.Scope with(Current.Scope scope, ZoneId zone) {
        return scope.with(CURRENT, zone);
    }
}
