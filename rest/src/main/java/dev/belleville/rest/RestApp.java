package dev.belleville.rest;

import dev.belleville.core.Setting;
import dev.belleville.web.AppConfig;
import java.util.List;

/** Brings the settings of APIs to a site: {@code App.of().install(new RestApp())}. */
public final class RestApp implements AppConfig {
    /** An app without models. */
    public RestApp() {}

    @Override
    public String label() {
        return "rest";
    }

    @Override
    public List<Setting<?>> settings() {
        return RestSettings.ALL;
    }
}
