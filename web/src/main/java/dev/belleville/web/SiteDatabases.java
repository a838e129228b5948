package dev.belleville.web;

import dev.belleville.core.FileSystemStorage;
import dev.belleville.core.Setting;
import dev.belleville.core.Settings;
import dev.belleville.orm.Orm;
import dev.belleville.web.staticfiles.ManifestStaticFilesStorage;
import java.nio.file.Path;
import java.util.List;

/** The models of a site, its databases, and the storages of its files. */
final class SiteDatabases {
    private SiteDatabases() {}

    /**
     * Opens them as the settings say.
     *
     * @param atOnce whether it connects meanwhile
     */
    static Orm open(App app, Settings settings, List<AppConfig> apps, boolean atOnce) {
        Orm.Builder builder = Orm.builder();
        if (atOnce) {
            builder.connectEarly();
        }
        for (AppConfig config : apps) {
            builder.models(config.label(), config.models()).signals(config.signals());
        }
        app.databases.forEach((alias, url) -> builder.database(alias, settings.get(url).reveal()));
        app.routers.forEach(builder::router);
        app.swaps.forEach(builder::swap);
        builder.storage(
                Orm.DEFAULT,
                files(settings, WebSettings.MEDIA_ROOT)
                        .baseUrl(settings.get(WebSettings.MEDIA_URL)));
        builder.storage(
                Site.STATIC_FILES,
                ManifestStaticFilesStorage.of(
                        files(settings, WebSettings.STATIC_ROOT)
                                .baseUrl(settings.get(WebSettings.STATIC_URL))));
        app.storages.forEach(builder::storage);
        return builder.open();
    }

    private static FileSystemStorage files(Settings settings, Setting<String> root) {
        FileSystemStorage files = FileSystemStorage.of(Path.of(settings.get(root)));
        String file = settings.get(WebSettings.FILE_UPLOAD_PERMISSIONS);
        String folder = settings.get(WebSettings.FILE_UPLOAD_DIRECTORY_PERMISSIONS);
        files = file.isEmpty() ? files : files.filePermissionsMode(Integer.parseInt(file, 8));
        return folder.isEmpty()
                ? files
                : files.directoryPermissionsMode(Integer.parseInt(folder, 8));
    }
}
