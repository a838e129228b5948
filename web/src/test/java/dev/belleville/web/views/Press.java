package dev.belleville.web.views;

import dev.belleville.http.UrlEntry;
import dev.belleville.http.Urls;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A site of articles, on a database of its own. */
final class Press implements AutoCloseable {
    private final Site site;

    private Press(Site site) {
        this.site = site;
    }

    /** With these routes and templates, its files in {@code folder}. */
    static Press open(
            Path folder,
            String databaseUrl,
            String timeZone,
            Map<String, String> templates,
            UrlEntry... urls)
            throws IOException {
        for (var template : templates.entrySet()) {
            Path file = folder.resolve("templates").resolve(template.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, template.getValue());
        }
        Site site =
                App.of()
                        .models(Article.class)
                        .flag("databaseUrl", databaseUrl)
                        .flag("timeZone", timeZone)
                        .flag("templateDirs", folder.resolve("templates").toString())
                        .urls(Urls.of(urls))
                        .build();
        site.prepare();
        return new Press(site);
    }

    /** On SQLite, in UTC. */
    static Press open(Path folder, Map<String, String> templates, UrlEntry... urls)
            throws IOException {
        return open(folder, "sqlite:" + folder.resolve("db.sqlite3"), "UTC", templates, urls);
    }

    void run(Runnable work) {
        site.scope().run(work);
    }

    Client client() {
        return Client.of(site.handler());
    }

    String text(String target) {
        TestResponse response = client().get(target);
        return response.status() == 200 ? response.text() : "" + response.status();
    }

    @Override
    public void close() {
        site.close();
    }
}
