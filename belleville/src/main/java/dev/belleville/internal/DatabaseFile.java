package dev.belleville.internal;

import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Tells one file of a database from another of the same name: connections that are open go on with
 * the one that was deleted.
 */
final class DatabaseFile {
    private static final String SQLITE = "sqlite:";

    private DatabaseFile() {}

    /** What the file of the site's database is known by; the same for any site that has none. */
    static String identity(Site site) {
        String url = site.settings().get(WebSettings.DATABASE_URL).reveal();
        if (!url.startsWith(SQLITE) || url.contains(":memory:")) {
            return "";
        }
        int query = url.indexOf('?');
        Path file = Path.of(url.substring(SQLITE.length(), query < 0 ? url.length() : query));
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.fileKey() + " " + found.creationTime();
        } catch (NoSuchFileException _) {
            return "gone";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
