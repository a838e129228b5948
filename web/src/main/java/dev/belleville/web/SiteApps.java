package dev.belleville.web;

import dev.belleville.core.ImproperlyConfigured;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The apps of a site in their order, that of the models without an app last. */
final class SiteApps {
    private SiteApps() {}

    static List<AppConfig> of(App app) {
        var labels = new HashSet<String>();
        var apps = new ArrayList<>(app.configs);
        if (!app.models.isEmpty()) {
            apps.add(new MainApp(app.models));
        }
        for (AppConfig config : apps) {
            if (!labels.add(config.label())) {
                throw new ImproperlyConfigured(
                        "Two apps have the label '" + config.label() + "'; rename one.");
            }
        }
        return List.copyOf(apps);
    }

    /** The first of each class. */
    static Map<Class<?>, AppConfig> byClass(List<AppConfig> apps) {
        var first = new HashMap<Class<?>, AppConfig>();
        apps.forEach(app -> first.putIfAbsent(app.getClass(), app));
        return Map.copyOf(first);
    }
}
