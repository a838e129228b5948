package dev.belleville.web;

import static dev.belleville.orm.migrate.Fields.bigAuto;
import static dev.belleville.orm.migrate.Operations.createModel;
import static dev.belleville.orm.migrate.Operations.field;
import static dev.belleville.orm.migrate.Operations.renameModel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.ContentType;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Model;
import dev.belleville.orm.Orm;
import dev.belleville.orm.migrate.Migration;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.Permission;
import dev.belleville.web.contenttypes.ContentTypesApp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model under another name keeps its content type, with the permissions that point to it. */
class RenamedModelTest {
    @TempDir Path folder;

    @Entity
    static final class Genre extends Model {}

    @Entity
    static final class Topic extends Model {}

    /** The app before and after its model was renamed. */
    private record Books(Class<? extends BaseModel> model, List<Migration> migrations)
            implements AppConfig {
        static final Migration MADE =
                Migration.of("books", "0001_initial")
                        .initial()
                        .operations(createModel("Genre", field("id", bigAuto().primaryKey())));
        static final Migration RENAMED =
                Migration.of("books", "0002_rename_genre_topic")
                        .dependsOn("books", "0001_initial")
                        .operations(renameModel("Genre", "Topic"));

        @Override
        public String label() {
            return "books";
        }

        @Override
        public List<Class<? extends BaseModel>> models() {
            return List.of(model);
        }
    }

    private Site site(Books books) {
        return App.of()
                .install(new ContentTypesApp(), new AuthApp(), books)
                .flag("databaseUrl", "sqlite:" + folder.resolve("db.sqlite3"))
                .build();
    }

    private static void migrate(Site site, MigrationTarget target) {
        site.migrator().migrate(target, Mode.RUN, Progress.SILENT);
    }

    private static List<?> types() {
        return ContentType.objects.filter("appLabel", "books").flat("model").list();
    }

    private static List<?> codenames(Object type) {
        return Permission.objects.filter("contentType", type).orderBy("pk").flat("codename").list();
    }

    @Test
    void itsContentTypeAndPermissionsStay() {
        Object key;
        try (Site site = site(new Books(Genre.class, List.of(Books.MADE)))) {
            key =
                    site.scope()
                            .call(() -> {
                                migrate(site, MigrationTarget.latest());
                                return ContentType.getForModel(Genre.class).pk();
                            });
        }
        try (Site site = site(new Books(Topic.class, List.of(Books.MADE, Books.RENAMED)))) {
            site.scope()
                    .run(() -> {
                        migrate(site, MigrationTarget.latest());
                        assertThat(types()).hasToString("[topic]");
                        assertThat(ContentType.getForModel(Topic.class).pk()).isEqualTo(key);
                        assertThat(codenames(key))
                                .hasToString(
                                        "[add_genre, change_genre, delete_genre, view_genre,"
                                                + " add_topic, change_topic, delete_topic,"
                                                + " view_topic]");
                        migrate(site, MigrationTarget.of("books", "0001"));
                        assertThat(types()).hasToString("[genre]");
                        assertThat(ContentType.getForId(key, Orm.DEFAULT).model).isEqualTo("genre");
                    });
        }
    }
}
