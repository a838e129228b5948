package dev.belleville.web.internal;

import dev.belleville.core.FileSystemStorage;
import dev.belleville.core.Settings;
import dev.belleville.core.Storage;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Handler;
import dev.belleville.http.Http404;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Route;
import dev.belleville.http.StaticFiles;
import dev.belleville.http.Urls;
import dev.belleville.web.AppConfig;
import dev.belleville.web.WebSettings;
import dev.belleville.web.internal.staticfiles.StaticFinder;
import dev.belleville.web.staticfiles.ManifestStaticFilesStorage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The static files of a site: the collected ones; in debug, or before any were collected, each from
 * where it is written. What WhiteNoise does for Django.
 *
 * @param sources in the order in which they are asked
 */
public record StaticRoute(List<StaticFiles> sources) implements Handler {
    /** How long browsers keep what may change under its name. */
    private static final Duration SHORT = Duration.ofMinutes(1);

    /**
     * The route, under the path of the setting staticUrl.
     *
     * @param storage where collected files are
     */
    public static Route of(Settings settings, List<AppConfig> apps, Storage storage) {
        StaticFiles collected = settings.get(WebSettings.DEBUG) ? null : collected(storage);
        return Urls.path(
                URI.create(settings.get(WebSettings.STATIC_URL)).getPath() + "<path:path>",
                new StaticRoute(
                        collected == null
                                ? StaticFinder.of(settings, apps).served()
                                : List.of(collected)),
                "static");
    }

    private static @Nullable StaticFiles collected(Storage storage) {
        return switch (storage) {
            case ManifestStaticFilesStorage manifest when manifest.isCollected() -> {
                StaticFiles files = collected(manifest.files());
                yield files == null ? null : files.immutable(manifest::isHashed);
            }
            case FileSystemStorage files when Files.isDirectory(files.location()) ->
                    StaticFiles.folder(files.location()).encoded().maxAge(SHORT);
            default -> null;
        };
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
        throw new Http404(
                Translation.gettextNoop("There is no static file '%(path)s'."),
                Map.of("path", request.pathString("path")));
    }
}
