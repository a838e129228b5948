package dev.belleville.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.HttpError;
import dev.belleville.http.Response;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.Database;
import dev.belleville.orm.DatabaseRouter;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Model;
import dev.belleville.testing.Client;
import dev.belleville.testing.PostgresServer;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site with SQLite as its default database, and a PostgreSQL called archive. */
@ResourceLock(Resources.SYSTEM_OUT)
class SeveralDatabasesTest {
    @TempDir Path folder;

    private final PostgresServer.Database archive = PostgresServer.create();

    @Entity
    static class Note extends Model {
        static final Manager<Note> objects = Manager.of(Note.class);

        @Column(max = 20)
        public String text = "";
    }

    @Entity
    static class OldNote extends Model {
        static final Manager<OldNote> objects = Manager.of(OldNote.class);

        @Column(max = 20)
        public String text = "";
    }

    /** Old notes are in the archive; all else of this app is not. */
    private record OldNotesAreArchived() implements DatabaseRouter {
        @Override
        public @Nullable String dbForRead(
                Class<? extends BaseModel> model, @Nullable BaseModel instance) {
            return model == OldNote.class ? "archive" : null;
        }

        @Override
        public @Nullable String dbForWrite(
                Class<? extends BaseModel> model, @Nullable BaseModel instance) {
            return dbForRead(model, instance);
        }

        @Override
        public @Nullable Boolean allowMigrate(String database, String app, @Nullable String model) {
            return app.equals("main")
                    ? database.equals("archive") == "oldnote".equals(model)
                    : null;
        }
    }

    @AfterEach
    void drop() {
        archive.close();
    }

    private App app() {
        return App.of()
                .install(new ContentTypesApp(), new AuthApp())
                .models(Note.class, OldNote.class)
                .database("archive", "sqlite:" + folder.resolve("never.sqlite3"))
                .router(new OldNotesAreArchived())
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .flag("archiveDatabaseUrl", archive.url());
    }

    private String run(int code, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var printed = new ByteArrayOutputStream();
        var stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        try {
            assertThat(app().execute(arguments)).isEqualTo(code);
            return printed.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static boolean hasTable(Database database, String table) {
        return database.vendor().equals("sqlite")
                ? !database.query("SELECT 1 FROM sqlite_master WHERE name = ?", table).isEmpty()
                : !database.query("SELECT 1 FROM pg_tables WHERE tablename = ?", table).isEmpty();
    }

    @Test
    void eachRowGoesWhereTheRouterSays() {
        try (Site site = app().build()) {
            site.prepare();
            site.scope()
                    .run(() -> {
                        Note.objects.create(made -> made.text = "new");
                        OldNote.objects.create(made -> made.text = "old");
                        assertThat(Note.objects.all().db()).isEqualTo("default");
                        assertThat(OldNote.objects.get("text", "old").id).isEqualTo(1L);
                    });
            assertThat(site.orm().database().vendor()).isEqualTo("sqlite");
            Database second = site.orm().database("archive");
            assertThat(second.vendor()).isEqualTo("postgresql");
            assertThat(second.query("SELECT text AS t FROM main_oldnote").getFirst())
                    .containsEntry("t", "old");
            assertThat(hasTable(second, "main_note")).isFalse();
            assertThat(hasTable(site.orm().database(), "main_oldnote")).isFalse();
        }
    }

    @Test
    void migrateIsAboutOneDatabase() {
        assertThat(run(0, "migrate"))
                .contains("Made main_note.", "Applying auth.0001_initial... OK")
                .doesNotContain("main_oldnote");
        assertThat(run(0, "showmigrations", "--database", "archive", "auth"))
                .contains(" [ ] 0001_initial");
        assertThat(run(0, "migrate", "--database", "archive"))
                .contains("Made main_oldnote.", "Applying auth.0001_initial... OK")
                .doesNotContain("main_note");
        assertThat(run(0, "migrate", "--database", "archive", "auth", "zero"))
                .contains("Unapplying auth.0001_initial... OK");
        assertThat(run(0, "showmigrations", "auth")).contains(" [X] 0001_initial");
        assertThat(run(0, "sqlmigrate", "--database", "archive", "auth", "0001"))
                .contains("GENERATED BY DEFAULT AS IDENTITY");
        assertThat(run(0, "sqlmigrate", "auth", "0001")).contains("AUTOINCREMENT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrate",
                "showmigrations",
                "sqlmigrate auth 0001",
                "flush",
                "flush --noinput",
                "sqlflush",
                "sqlsequencereset",
                "dumpdata",
                "loaddata none",
                "inspectdb",
                "dbshell",
                "remove_stale_contenttypes"
            })
    void aDatabaseThatIsNotThereIsNamedWithTheNearest(String command) {
        assertThat(run(1, (command + " --database archve").split(" ")))
                .isEqualTo(
                        "belle: No database 'archve'. Databases are: default, archive."
                                + " Did you mean 'archive'?\n");
    }

    @Test
    void aViewThatFailsUndoesWhatItWroteInBoth() throws Exception {
        App app =
                app().flag("atomicRequests", "true")
                        .get(
                                "/both",
                                _ -> {
                                    Note.objects.create(made -> made.text = "new");
                                    OldNote.objects.create(made -> made.text = "old");
                                    throw new HttpError(409, "no");
                                })
                        .get(
                                "/count",
                                _ ->
                                        Response.text(
                                                Note.objects.count()
                                                        + " "
                                                        + OldNote.objects.count()));
        try (Site site = app.build()) {
            site.prepare();
            Client client = Client.of(site.handler());
            assertThat(client.get("/both").status()).isEqualTo(409);
            assertThat(client.get("/count").text()).isEqualTo("0 0");
        }
    }

    @Test
    void aNameThatCannotBeOneIsRefused() {
        App app = app();
        assertThatThrownBy(() -> app.database("archive", "sqlite:x"))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("archiveDatabaseUrl");
        assertThatThrownBy(() -> app.database("default", "sqlite:x"))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("the setting databaseUrl");
        assertThatThrownBy(() -> app.database("Old Notes", "sqlite:x"))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("small letters");
        assertThat(WebSettings.databaseUrl("archive", "sqlite:x").environmentName())
                .isEqualTo("BELLE_ARCHIVE_DATABASE_URL");
    }
}
