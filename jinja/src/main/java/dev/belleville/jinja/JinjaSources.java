package dev.belleville.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.loader.ResourceLocator;
import com.hubspot.jinjava.loader.ResourceNotFoundException;
import dev.belleville.core.Suggestion;
import dev.belleville.template.Loader;
import dev.belleville.template.Loaders;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The sources of templates; outside of debug each is read once. */
final class JinjaSources implements ResourceLocator {
    private final List<Loader> loaders;
    private final boolean debug;
    private final Map<String, String> known = new ConcurrentHashMap<>();

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

    /** The source of a template, without the one line break at its end that Jinja leaves out. */
    @Nullable String read(String name) {
        String source = debug ? null : known.get(name);
        for (int i = 0; source == null && i < loaders.size(); i++) {
            source = loaders.get(i).read(name);
            if (source != null) {
                source = withoutLastBreak(source);
                if (!debug) {
                    known.put(name, source);
                }
            }
        }
        return source;
    }

    static String withoutLastBreak(String source) {
        String text = source.replace("\r\n", "\n");
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public String getString(String name, Charset encoding, JinjavaInterpreter interpreter)
            throws ResourceNotFoundException {
        String source = read(name);
        if (source == null) {
            throw new ResourceNotFoundException(missing(name));
        }
        return source;
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
