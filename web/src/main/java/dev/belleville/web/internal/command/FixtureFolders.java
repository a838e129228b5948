package dev.belleville.web.internal.command;

import dev.belleville.core.Resources;
import dev.belleville.core.Suggestion;
import dev.belleville.orm.fixture.Fixture;
import dev.belleville.orm.fixture.FixtureError;
import dev.belleville.orm.fixture.FixtureFormat;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds fixtures by name: in the resource folders {@code fixtures} beside the apps' classes, then
 * in those of the settings, then here. What the name does not say is tried: the database, the
 * format, whether it is compressed.
 */
final class FixtureFolders {
    private static final String PACKED = ".gz";

    private final List<AppConfig> apps;
    private final List<Path> folders = new ArrayList<>();
    private final String database;

    FixtureFolders(Site site, String app, String database) {
        this.database = database;
        apps =
                site.apps().stream()
                        .filter(config -> app.isEmpty() || config.label().equals(app))
                        .toList();
        if (apps.isEmpty()) {
            List<String> labels = site.apps().stream().map(AppConfig::label).toList();
            throw new FixtureError("No app '" + app + "'." + Suggestion.of(app, labels), null);
        }
        site.settings().get(WebSettings.FIXTURE_DIRS).forEach(dir -> folders.add(Path.of(dir)));
        folders.add(Path.of(""));
    }

    /**
     * All of the name, one in each folder.
     *
     * @throws FixtureError if there is none, or a folder has several
     */
    List<Fixture> find(String name) {
        Set<String> files = files(name);
        var found = new ArrayList<Fixture>();
        if (Path.of(name).isAbsolute()) {
            add(found, name, inFolder(Path.of("/"), files));
        } else {
            apps.forEach(app -> add(found, name, inApp(app, files)));
            folders.forEach(folder -> add(found, name, inFolder(folder, files)));
        }
        if (found.isEmpty()) {
            throw new FixtureError(
                    "No fixture named '"
                            + name
                            + "'. Looked for "
                            + String.join(", ", files)
                            + " in the folders 'fixtures' of the apps, in "
                            + folders.stream()
                                    .map(FixtureFolders::shown)
                                    .collect(Collectors.joining(" and in "))
                            + ".",
                    null);
        }
        return found;
    }

    private static String shown(Path folder) {
        return folder.toString().isEmpty() ? "this folder" : "the folder " + folder;
    }

    private static void add(List<Fixture> found, String name, List<Fixture> more) {
        if (more.size() > 1) {
            throw new FixtureError(
                    "There are several fixtures named '"
                            + name
                            + "': "
                            + String.join(", ", more.stream().map(Fixture::name).toList())
                            + ". Say which one, with its ending.",
                    null);
        }
        found.addAll(more);
    }

    private Set<String> files(String name) {
        boolean packed = name.endsWith(PACKED);
        String bare = packed ? name.substring(0, name.length() - PACKED.length()) : name;
        int dot = bare.indexOf('.', bare.lastIndexOf('/') + 1) < 0 ? -1 : bare.lastIndexOf('.');
        List<FixtureFormat> formats =
                dot < 0
                        ? Arrays.asList(FixtureFormat.values())
                        : List.of(FixtureFormat.of(bare.substring(dot + 1)));
        String base = dot < 0 ? bare : bare.substring(0, dot);
        var files = new LinkedHashSet<String>();
        for (String of : List.of("." + database, "")) {
            for (FixtureFormat format : formats) {
                String file = base + of + "." + format.extension();
                if (!packed) {
                    files.add(file);
                }
                if (packed || dot < 0) {
                    files.add(file + PACKED);
                }
            }
        }
        return files;
    }

    private static List<Fixture> inFolder(Path folder, Set<String> files) {
        return files.stream()
                .map(folder::resolve)
                .filter(Files::isReadable)
                .filter(file -> !Files.isDirectory(file))
                .map(Fixture::of)
                .toList();
    }

    private static List<Fixture> inApp(AppConfig app, Set<String> files) {
        String root = app.getClass().getPackageName().replace('.', '/') + "/fixtures/";
        Resources resources = Resources.of(app.getClass());
        var found = new ArrayList<Fixture>();
        for (String file : files) {
            boolean leadsOut = Arrays.asList(file.split("/", -1)).contains("..");
            if (!leadsOut && resources.find(root + file) != null) {
                found.add(resource(resources, root + file));
            }
        }
        return found;
    }

    private static Fixture resource(Resources resources, String name) {
        Fixture named = Fixture.of(Path.of(name));
        return new Fixture(
                name,
                named.format(),
                () -> Fixture.unpacked(open(resources, name), name.endsWith(PACKED)));
    }

    private static InputStream open(Resources resources, String name) throws IOException {
        InputStream in = resources.open(name);
        if (in == null) {
            throw new FileNotFoundException(name);
        }
        return in;
    }
}
