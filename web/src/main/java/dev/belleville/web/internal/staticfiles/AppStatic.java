package dev.belleville.web.internal.staticfiles;

import dev.belleville.core.Resources;
import dev.belleville.http.StaticFiles;
import dev.belleville.web.AppConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files in the folder {@code static} beside an app, on disk or in its jar.
 *
 * @param app the app
 */
record AppStatic(AppConfig app) implements StaticSource {
    private String base() {
        return app.getClass().getPackageName().replace('.', '/') + "/static";
    }

    @Override
    public StaticFiles served() {
        return StaticFiles.resources(app.getClass(), base());
    }

    @Override
    public String where() {
        return "the app " + app.label();
    }

    @Override
    public List<StaticFile> list() throws IOException {
        Resources resources = Resources.of(app.getClass());
        var files = new ArrayList<StaticFile>();
        for (String name : resources.below(base())) {
            files.add(file(resources, name));
        }
        return files;
    }

    private StaticFile file(Resources resources, String name) {
        String path = base() + "/" + name;
        URL place = resources.find(path);
        boolean onDisk = place != null && place.getProtocol().equals("file");
        return new StaticFile(
                name,
                onDisk ? Path.of(URI.create("" + place)).toString() : "" + place,
                () -> {
                    InputStream content = resources.open(path);
                    if (content == null) {
                        throw new IOException("The resource " + name + " has gone.");
                    }
                    return content;
                });
    }
}
