package dev.belleville.web.internal.staticfiles;

import dev.belleville.core.Settings;
import dev.belleville.http.StaticFiles;
import dev.belleville.web.AppConfig;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for static files where they are written: in the folders of the setting staticDirs, then
 * beside each app. Django's {@code FileSystemFinder} and {@code AppDirectoriesFinder}.
 */
public final class StaticFinder {
    private final List<StaticSource> sources;

    private StaticFinder(List<StaticSource> sources) {
        this.sources = sources;
    }

    /** For the folders and apps of a site. */
    public static StaticFinder of(Settings settings, List<AppConfig> apps) {
        var sources = new ArrayList<StaticSource>();
        settings.get(WebSettings.STATIC_DIRS).forEach(dir -> sources.add(StaticFolder.of(dir)));
        apps.forEach(app -> sources.add(new AppStatic(app)));
        return new StaticFinder(List.copyOf(sources));
    }

    /** What serves each place, in order. */
    public List<StaticFiles> served() {
        return sources.stream().map(StaticSource::served).toList();
    }

    /** What people call the places. */
    public List<String> places() {
        return sources.stream().map(StaticSource::where).toList();
    }

    /** All files; of several of one name the first is the one that counts. */
    public List<StaticFile> list() throws IOException {
        var files = new ArrayList<StaticFile>();
        for (StaticSource source : sources) {
            files.addAll(source.list());
        }
        return files;
    }
}
