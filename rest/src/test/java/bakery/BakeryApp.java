package bakery;

import dev.belleville.web.AppConfig;

/** An app with a name. */
public final class BakeryApp implements AppConfig {
    @Override
    public String label() {
        return "corner_bakery";
    }
}
