package dev.belleville.web.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.i18n.CatalogEntry;
import dev.belleville.core.i18n.MoFile;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
class MessageCommandsTest {
    @TempDir private Path folder;

    private Path catalogue;

    @BeforeEach
    void project() throws IOException {
        catalogue = folder.resolve("locale/de/LC_MESSAGES/django.po");
        write("src/main/java/shop/Shop.java", "class Shop { String s = gettext(\"Basket\"); }");
        write(
                "templates/home.html",
                "{% load i18n %}{% trans 'Home' %}{% blocktrans count n=n %}{{ n }} thing{% plural %}{{ n }} things{% endblocktrans %}");
        write("src/test/java/shop/ShopTest.java", "gettext(\"of a test\")");
        write("target/classes/old.html", "{% trans 'built' %}");
        write("vendor/x.html", "{% trans 'of others' %}");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private record Ran(int code, String out) {}

    private Ran run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        var both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            return new Ran(app().execute(arguments), printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private App app() {
        return App.of()
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .flag("localePaths", folder.resolve("locale").toString())
                .flag("templateDirs", folder.resolve("templates").toString())
                .flag("languages", "en,de");
    }

    private Ran make(String... more) {
        var arguments =
                Stream.concat(
                                Stream.of(
                                        "makemessages",
                                        "--sources",
                                        folder.toString(),
                                        "-i",
                                        "vendor/**"),
                                Stream.of(more))
                        .toArray(String[]::new);
        return run(arguments);
    }

    @Test
    void whatIsSaidComesIntoACatalogue() throws IOException {
        assertThat(make("-l", "de").code()).isZero();
        assertThat(Files.readString(catalogue))
                .isEqualTo(
                        """
                        msgid ""
                        msgstr ""
                        "Language: de\\n"
                        "MIME-Version: 1.0\\n"
                        "Content-Type: text/plain; charset=UTF-8\\n"
                        "Content-Transfer-Encoding: 8bit\\n"
                        "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

                        #: src/main/java/shop/Shop.java:1
                        msgid "Basket"
                        msgstr ""

                        #: templates/home.html:1
                        msgid "Home"
                        msgstr ""

                        #: templates/home.html:1
                        #, python-format
                        msgid "%(n)s thing"
                        msgid_plural "%(n)s things"
                        msgstr[0] ""
                        msgstr[1] ""
                        """);
        assertThat(make("-l", "de", "--check").code()).isZero();
        write("templates/home.html", "{% trans 'Another' %}");
        assertThat(make("-a", "--check").code()).isOne();
    }

    @Test
    void translationsAreCompiledAndShown() throws IOException {
        make("-l", "de");
        translate("msgid \"Home\"\nmsgstr \"\"", "msgid \"Home\"\nmsgstr \"Startseite\"");
        translate(
                "msgstr[0] \"\"\nmsgstr[1] \"\"",
                "msgstr[0] \"%(n)s Ding\"\nmsgstr[1] \"%(n)s Dinge\"");
        Ran compiled = run("compilemessages");
        assertThat(compiled.out()).contains("django.mo: 2 messages");
        Files.delete(catalogue);
        try (Site site = app().build()) {
            String text =
                    site.scope()
                            .call(() ->
                                    site.templates()
                                            .fromString(
                                                    "{% load i18n %}{% language 'de' %}{% include 'home.html' %}{% endlanguage %}")
                                            .render(Map.of("n", 2)));
            assertThat(text).isEqualTo("Startseite2 Dinge");
        }
    }

    private void translate(String from, String to) throws IOException {
        String text = Files.readString(catalogue);
        assertThat(text).contains(from);
        Files.writeString(catalogue, text.replace(from, to));
    }

    @Test
    void whatIsWrongIsNotCompiled() throws IOException {
        make("-l", "de");
        translate("msgstr[0] \"\"\nmsgstr[1] \"\"", "msgstr[0] \"%(m)s Ding\"\nmsgstr[1] \"x\"");
        Ran compiled = run("compilemessages", "-l", "de");
        assertThat(compiled.code()).isOne();
        assertThat(compiled.out()).contains("'%(n)s thing' is translated with %(m)s");
        assertThat(catalogue.resolveSibling("django.mo")).doesNotExist();
    }

    @Test
    void aLanguageMustBeNamed() {
        assertThat(make().out()).contains("Name languages by -l LOCALE");
        assertThat(make("-a").out()).contains("There is no catalogue yet");
    }

    /** The compiled file is what gettext's own compiler makes of the same catalogue. */
    @Test
    void msgfmtMakesTheSame() throws IOException, InterruptedException {
        Path own =
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(place -> Path.of(place, "msgfmt"))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(Path.of("nowhere"));
        assumeTrue(Files.exists(own), "no program msgfmt: install gettext");
        make("-l", "de");
        translate("msgid \"Home\"\nmsgstr \"\"", "msgid \"Home\"\nmsgstr \"Zu Hause\"");
        run("compilemessages");
        Path theirs = folder.resolve("theirs.mo");
        var process =
                new ProcessBuilder(own.toString(), "-o", theirs.toString(), catalogue.toString())
                        .inheritIO()
                        .start();
        assertThat(process.waitFor()).isZero();
        Path ours = catalogue.resolveSibling("django.mo");
        assertThat(MoFile.read("ours", Files.readAllBytes(ours)))
                .isEqualTo(MoFile.read("theirs", Files.readAllBytes(theirs)))
                .extracting(CatalogEntry::id)
                .containsExactly("", "Home");
    }
}
