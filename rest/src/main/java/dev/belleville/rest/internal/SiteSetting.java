package dev.belleville.rest.internal;

import dev.belleville.core.Setting;
import dev.belleville.web.Site;

/** What the running site says, for those who also work outside of any. */
public final class SiteSetting {
    private SiteSetting() {}

    /** The value of {@code setting} on the running site; its default outside of any. */
    public static <V> V of(Setting<V> setting) {
        Site site = Site.find();
        return site == null ? setting.defaultValue() : site.settings().get(setting);
    }
}
