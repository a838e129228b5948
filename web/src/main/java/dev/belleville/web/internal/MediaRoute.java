package dev.belleville.web.internal;

import dev.belleville.core.FileSystemStorage;
import dev.belleville.core.Settings;
import dev.belleville.core.Storage;
import dev.belleville.http.Handler;
import dev.belleville.http.MediaType;
import dev.belleville.http.Request;
import dev.belleville.http.Response;
import dev.belleville.http.Route;
import dev.belleville.http.StaticFiles;
import dev.belleville.http.Urls;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What visitors have sent, in debug alone. Nobody knows what is in it, so it stands in a sandbox: a
 * page among it runs no script, and is of no site. Django's {@code static(settings.MEDIA_URL,
 * document_root=…)}.
 *
 * @param folder where the files are
 */
public record MediaRoute(Path folder) implements Handler {
    private static final String SANDBOX =
            "sandbox; default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'";

    /** Browsers show one by a program of their own, which they do not start in a sandbox. */
    private static final String PDF = "application/pdf";

    /**
     * The route, under the path of the setting mediaUrl; null where a site of this kind has none:
     * one that is not in debug, or whose files are elsewhere.
     *
     * @param storage where uploaded files are
     */
    public static @Nullable Route of(Settings settings, Storage storage) {
        URI url = URI.create(settings.get(WebSettings.MEDIA_URL));
        boolean here = url.getHost() == null && url.getPath().length() > 1;
        return settings.get(WebSettings.DEBUG) && here && storage instanceof FileSystemStorage files
                ? Urls.path(url.getPath() + "<path:path>", new MediaRoute(files.location()))
                : null;
    }

    @Override
    public List<String> allowedMethods() {
        return List.of("GET", "HEAD");
    }

    @Override
    public Response handle(Request request) throws IOException {
        Response file =
                StaticFiles.folder(folder)
                        .maxAge(Duration.ZERO)
                        .handle(request)
                        .header("X-Content-Type-Options", "nosniff");
        return MediaType.guess(request.pathString("path")).equals(PDF)
                ? file
                : file.header("Content-Security-Policy", SANDBOX);
    }
}
