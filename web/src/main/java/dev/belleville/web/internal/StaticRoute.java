package dev.belleville.web.internal;

import dev.belleville.core.Settings;
import dev.belleville.http.Handler;
import dev.belleville.http.Http404;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Route;
import dev.belleville.http.StaticFiles;
import dev.belleville.http.Urls;
import dev.belleville.web.AppConfig;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The static files of a site: those in its own folders, then those that lie beside each app.
 * Django's {@code staticfiles} finders.
 *
 * @param sources in the order in which they are asked
 */
public record StaticRoute(List<StaticFiles> sources) implements Handler {
    /** The route of all of them, under the setting staticUrl. */
    public static Route of(Settings settings, List<AppConfig> apps) {
        var sources = new ArrayList<StaticFiles>();
        for (String folder : settings.get(WebSettings.STATIC_DIRS)) {
            sources.add(StaticFiles.folder(Path.of(folder)));
        }
        for (AppConfig app : apps) {
            Class<?> anchor = app.getClass();
            String prefix = anchor.getPackageName().replace('.', '/') + "/static";
            sources.add(StaticFiles.resources(anchor.getClassLoader(), prefix));
        }
        return Urls.path(
                settings.get(WebSettings.STATIC_URL) + "<path:path>",
                new StaticRoute(List.copyOf(sources)),
                "static");
    }

    @Override
    public List<String> allowedMethods() {
        return List.of("GET", "HEAD");
    }

    @Override
    public Response handle(Request request) throws IOException {
        for (StaticFiles source : sources) {
            try {
                return source.handle(request);
            } catch (Http404 _) {
                // The next source may have it.
            }
        }
        throw new Http404("There is no static file '" + request.pathString("path") + "'.");
    }
}
