package dev.belleville.web;

import dev.belleville.core.Secret;
import dev.belleville.core.Setting;
import java.util.List;

/** The settings of a site as a whole. */
public final class WebSettings {
    private WebSettings() {}

    /**
     * Whether error pages show source, request and settings, and templates are read anew. Django's
     * {@code DEBUG}.
     */
    public static final Setting<Boolean> DEBUG =
            Setting.flag("debug", false, "show details on error pages; never in production");

    /** Where the default database is. Secret, since it may hold a password. */
    public static final Setting<Secret> DATABASE_URL =
            new Setting<>(
                    "databaseUrl",
                    Secret.ofUrl("sqlite:db.sqlite3"),
                    "sqlite:FILE, postgresql:// or mariadb://USER:PASSWORD@HOST:PORT/NAME",
                    Secret::ofUrl);

    /** Where the database {@code alias} of {@link App#database} is. */
    static Setting<Secret> databaseUrl(String alias, String url) {
        return new Setting<>(
                alias + "DatabaseUrl",
                new Secret(url),
                "where the database " + alias + " is, written as databaseUrl is",
                Secret::new);
    }

    /**
     * Whether each view runs in a transaction on every database, undone where it throws. Django's
     * {@code ATOMIC_REQUESTS}. A body that streams is written after the commit.
     */
    public static final Setting<Boolean> ATOMIC_REQUESTS =
            Setting.flag("atomicRequests", false, "run each view in a transaction");

    /**
     * The names that clients may ask for: {@code shop.example.com}, {@code .example.com} for it and
     * all below, {@code *} for any. Empty: those of this machine alone, and the address that is
     * listened on. Any other is a 400. Django's {@code ALLOWED_HOSTS}.
     */
    public static final Setting<List<String>> ALLOWED_HOSTS =
            Setting.list(
                    "allowedHosts",
                    List.of(),
                    "host names that are answered, .example.com for all below, * for any");

    /**
     * Paths, such as {@code /api/}, below which every error is JSON. Elsewhere it is where a client
     * asks for JSON rather than HTML, or sends it.
     */
    public static final Setting<List<String>> API_PATHS =
            Setting.list("apiPaths", List.of(), "paths below which errors are JSON");

    /**
     * Whether a path without a slash at its end, for which there is no route, leads to the one with
     * a slash, for which there is: GET and HEAD by a 301, other methods by a 308, which keeps
     * method and body; in debug a POST, PUT or PATCH fails instead and names the right address. It
     * is the one rule for routes of apps and of the micro style; a slash too many is a 404.
     * Django's {@code APPEND_SLASH}.
     */
    public static final Setting<Boolean> APPEND_SLASH =
            Setting.flag("appendSlash", true, "redirect to the path with a slash where only it is");

    /** The address that is listened on. */
    public static final Setting<String> HOST =
            Setting.text("host", "127.0.0.1", "the address to listen on; 0.0.0.0 for all");

    /** The port that is listened on. */
    public static final Setting<Integer> PORT =
            Setting.integer("port", 8000, 0, 65535, "the port to listen on; 0 for a free one");

    /** Folders with templates, before those that apps bring. Django's {@code DIRS}. */
    public static final Setting<List<String>> TEMPLATE_DIRS =
            Setting.list("templateDirs", List.of("templates"), "folders with templates");

    /**
     * Folders with fixtures that {@code loaddata} finds by their names, after those that apps
     * bring. Django's {@code FIXTURE_DIRS}.
     */
    public static final Setting<List<String>> FIXTURE_DIRS =
            Setting.list("fixtureDirs", List.of("fixtures"), "folders with fixtures");

    /**
     * Folders with static files, before those that apps bring; {@code vendor=FOLDER} puts those of
     * a folder below {@code vendor/}. Django's {@code STATICFILES_DIRS}.
     */
    public static final Setting<List<String>> STATIC_DIRS =
            Setting.list(
                    "staticDirs",
                    List.of("static"),
                    "folders with static files; PREFIX=FOLDER puts its files below PREFIX");

    /**
     * The folder that {@code collectstatic} fills, and from which a site that is not in debug
     * serves static files once it is filled. Django's {@code STATIC_ROOT}.
     */
    public static final Setting<String> STATIC_ROOT =
            Setting.text("staticRoot", "staticfiles", "the folder that collectstatic fills");

    /**
     * The address below which browsers get static files: a path, or with the host of a CDN, which
     * fetches them from the site under the same path. It ends with a slash. Django's {@code
     * STATIC_URL}.
     */
    public static final Setting<String> STATIC_URL =
            new Setting<>(
                    "staticUrl",
                    "/static/",
                    "the address below which browsers get static files",
                    WebSettings::parseStaticUrl);

    /**
     * The folder of the storage {@code default}, in which the files of {@code StoredFile} members
     * lie. Django's {@code MEDIA_ROOT}.
     */
    public static final Setting<String> MEDIA_ROOT =
            Setting.text("mediaRoot", "media", "the folder for uploaded files");

    /**
     * The address below which browsers get these files: a path, or with a host. It ends with a
     * slash. The site does not serve them; the server before it does, or a view that looks who
     * asks. Django's {@code MEDIA_URL}.
     */
    public static final Setting<String> MEDIA_URL =
            new Setting<>(
                    "mediaUrl",
                    "/media/",
                    "the address below which browsers get uploaded files",
                    WebSettings::parseAddress);

    /**
     * The permissions of new files in the storages {@code default} and {@code staticfiles}, as
     * octal digits; empty: as the system makes them. Django's {@code FILE_UPLOAD_PERMISSIONS}.
     */
    public static final Setting<String> FILE_UPLOAD_PERMISSIONS =
            new Setting<>(
                    "fileUploadPermissions",
                    "644",
                    "permissions of new files, such as 644; empty: the system's",
                    WebSettings::parsePermissions);

    /**
     * The permissions of the folders that these storages make, as octal digits; empty: as the
     * system makes them. Django's {@code FILE_UPLOAD_DIRECTORY_PERMISSIONS}.
     */
    public static final Setting<String> FILE_UPLOAD_DIRECTORY_PERMISSIONS =
            new Setting<>(
                    "fileUploadDirectoryPermissions",
                    "",
                    "permissions of new folders, such as 755; empty: the system's",
                    WebSettings::parsePermissions);

    /** All of them. */
    public static final List<Setting<?>> ALL =
            List.of(
                    DEBUG,
                    DATABASE_URL,
                    ATOMIC_REQUESTS,
                    ALLOWED_HOSTS,
                    API_PATHS,
                    APPEND_SLASH,
                    HOST,
                    PORT,
                    TEMPLATE_DIRS,
                    FIXTURE_DIRS,
                    STATIC_DIRS,
                    STATIC_ROOT,
                    STATIC_URL,
                    MEDIA_ROOT,
                    MEDIA_URL,
                    FILE_UPLOAD_PERMISSIONS,
                    FILE_UPLOAD_DIRECTORY_PERMISSIONS);

    private static String parsePermissions(String text) {
        String digits = text.strip();
        boolean octal = digits.length() <= 4 && digits.chars().allMatch(c -> c >= '0' && c <= '7');
        if (!octal || (digits.length() == 4 && !digits.startsWith("0"))) {
            throw new IllegalArgumentException("write octal digits such as 644, or nothing");
        }
        return digits;
    }

    private static String parseAddress(String text) {
        if (!text.endsWith("/")) {
            throw new IllegalArgumentException("end it with a slash");
        }
        return text;
    }

    private static String parseStaticUrl(String text) {
        boolean hasHost = text.startsWith("https://") || text.startsWith("http://");
        if (!text.endsWith("/") || !(hasHost || text.startsWith("/"))) {
            throw new IllegalArgumentException(
                    "begin it with a slash or https://, and end it with a slash");
        }
        return text;
    }
}
