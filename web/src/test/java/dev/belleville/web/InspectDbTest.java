package dev.belleville.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The command that writes models for the tables of others. */
@ResourceLock(Resources.SYSTEM_OUT)
class InspectDbTest {
    @TempDir Path folder;

    private App app() {
        return App.of()
                .install(new ContentTypesApp(), new AuthApp())
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"));
    }

    /** What it prints; where it fails, what it complains of. */
    private static String run(int code, App app, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            assertThat(app.execute(arguments)).isEqualTo(code);
            return (code == 0 ? printed : complained).toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @BeforeEach
    void migrate() {
        run(0, app(), "migrate");
        try (Site site = app().build()) {
            site.orm()
                    .database()
                    .execute("CREATE VIEW names AS SELECT id, username FROM auth_user");
        }
    }

    @Test
    void allTablesAreShown() {
        assertThat(run(0, app(), "inspectdb"))
                .contains("// models/AuthUser.java\npackage models;\n")
                .contains("public class AuthGroup extends Model {")
                .doesNotContain("class Names");
        assertThat(run(0, app(), "inspectdb", "--include-views"))
                .contains("public class Names extends KeylessModel {");
    }

    @Test
    void itExplainsItself() {
        assertThat(run(0, app(), "inspectdb", "--help"))
                .contains(
                        "Usage: belle inspectdb", "--include-partitions", "--output", "--database");
        assertThat(run(0, app(), "dbshell", "--help")).contains("Usage: belle dbshell");
    }

    @Test
    void someTablesAreWrittenOnce() throws Exception {
        Path sources = folder.resolve("sources");
        String[] words = {
            "inspectdb", "auth_group", "names", "--package", "old.site", "-o", sources.toString()
        };
        assertThat(run(0, app(), words)).contains("AuthGroup.java").contains("models() of an app");
        Path group = sources.resolve("old/site/AuthGroup.java");
        assertThat(group).content().startsWith("package old.site;\n");
        assertThat(sources.resolve("old/site/Names.java")).exists();
        Files.writeString(group, "edited");
        Files.delete(sources.resolve("old/site/Names.java"));
        assertThat(run(1, app(), words))
                .startsWith("belle: " + group + " is there already, and nothing was written:");
        assertThat(group).hasContent("edited");
        assertThat(sources.resolve("old/site/Names.java")).doesNotExist();
    }

    @Test
    void mistakesAreOneLineWithTheRemedy() throws Exception {
        assertThat(run(1, app(), "inspectdb", "auth_usr"))
                .startsWith("belle: No table 'auth_usr'. Did you mean 'auth_user'? There are: ")
                .hasLineCount(1);
        assertThat(run(1, app(), "inspectdb", "--package", "my.class"))
                .startsWith("belle: 'my.class' is no package")
                .hasLineCount(1);
        assertThat(run(1, app(), "inspectdb", "--database", "archiv"))
                .startsWith("belle: No database 'archiv'. Databases are: default.")
                .hasLineCount(1);
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        App away =
                app().flag("databaseUrl", "postgresql://ann:opensesame@127.0.0.1:" + port + "/x");
        assertThat(run(1, away, "inspectdb"))
                .startsWith("belle: ")
                .contains("127.0.0.1:" + port)
                .doesNotContain("opensesame")
                .doesNotContain("\tat ");
    }
}
