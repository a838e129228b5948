package dev.belleville.jinja;

import dev.belleville.core.Suggestion;
import dev.belleville.template.Loader;
import dev.belleville.template.Loaders;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the sources of templates are found. */
final class JinjaSources {
    private final List<Loader> loaders;
    private final boolean debug;

    JinjaSources(List<Loader> loaders, boolean debug) {
        this.loaders = List.copyOf(loaders);
        this.debug = debug;
    }

    /** Those of a site: its own folders, then those beside its apps. */
    static JinjaSources of(Site site) {
        var loaders = new ArrayList<Loader>();
        site.settings()
                .get(JinjaApp.DIRS)
                .forEach(dir -> loaders.add(Loaders.folder(Path.of(dir))));
        for (AppConfig app : site.apps()) {
            String root = app.getClass().getPackageName().replace('.', '/') + "/jinja2";
            loaders.add(Loaders.resources(app.getClass(), root));
        }
        return new JinjaSources(loaders, site.isDebug());
    }

    /** Whether sources may change. */
    boolean isDebug() {
        return debug;
    }

    /** The source of a template, or null where there is none. */
    @Nullable String read(String name) {
        for (Loader loader : loaders) {
            String source = loader.read(name);
            if (source != null) {
                return source;
            }
        }
        return null;
    }

    /** What to tell where there is no such template. */
    String missing(String name) {
        List<String> names = loaders.stream().flatMap(one -> one.names().stream()).toList();
        return "Template '"
                + name
                + "' does not exist."
                + Suggestion.of(name, names)
                + " Looked for: "
                + String.join(", ", loaders.stream().map(one -> one.where(name)).toList());
    }
}
