package dev.belleville.rest.vectors;

import dev.belleville.core.Secret;
import dev.belleville.core.signing.SigningSettings;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Choice;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Ref;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import dev.belleville.rest.RestApp;
import dev.belleville.rest.authtoken.AuthTokenApp;
import dev.belleville.testing.vectors.Fact;
import dev.belleville.testing.vectors.NotCovered;
import dev.belleville.web.App;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.auth.AuthApp;
import dev.belleville.web.auth.AuthSettings;
import dev.belleville.web.auth.hashers.PasswordHashers;
import dev.belleville.web.contenttypes.ContentTypesApp;
import dev.belleville.web.sessions.SessionsApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The models that the facts speak of, over a database of their own. */
public final class Library implements AutoCloseable {
    @Entity
    public static class Author extends Model {
        public static final Manager<Author> objects = Manager.of(Author.class);

        @Column(max = 50)
        public String name;

        public final Many<Book> books = Many.to(Book.class);

        @Override
        public String toString() {
            return name;
        }
    }

    @Entity
    public static class Tag extends Model {
        public static final Manager<Tag> objects = Manager.of(Tag.class);

        @Column(max = 20)
        public String name;

        @Override
        public String toString() {
            return name;
        }
    }

    /** Whether a book is out. */
    public enum Status implements Choice {
        DRAFT("draft", "Draft"),
        PUBLISHED("pub", "Published");

        private final String value;
        private final String label;

        Status(String value, String label) {
            this.value = value;
            this.label = label;
        }

        @Override
        public String value() {
            return value;
        }

        @Override
        public String label() {
            return label;
        }
    }

    @Entity
    public static class Book extends Model {
        public static final Manager<Book> objects = Manager.of(Book.class);

        @Column(max = 100)
        public String title;

        @Column(max = 20, unique = true, blank = true)
        public @Nullable String isbn;

        @ForeignKey(onDelete = OnDelete.CASCADE, blank = true, relatedName = "books")
        public final Ref<@Nullable Author> author = Ref.to(Author.class);

        @Column(max = 10)
        public Status status = Status.DRAFT;

        public int pages = 0;

        @Column(digits = 6, places = 2, blank = true)
        public @Nullable BigDecimal price;

        @Column(blank = true)
        public @Nullable LocalDate published;

        public boolean active = true;

        @ManyToMany(blank = true)
        public final Many<Tag> tags = Many.to(Tag.class);

        @Override
        public String toString() {
            return title;
        }
    }

    @Entity
    public static class Event extends Model {
        public static final Manager<Event> objects = Manager.of(Event.class);
        public int created = 0;

        @Column(max = 30)
        public String name = "";
    }

    @Entity
    public static class Entry extends Model {
        public static final Manager<Entry> objects = Manager.of(Entry.class);

        @Column(max = 20)
        public String slug;

        public int a = 0;

        @Column(max = 20)
        public @Nullable String b;

        @Column(max = 20)
        public String title = "";

        public @Nullable LocalDate published;
    }

    private static final List<Class<? extends BaseModel>> MODELS =
            List.of(Author.class, Tag.class, Book.class, Event.class, Entry.class);

    private static final class Config implements AppConfig {
        @Override
        public String label() {
            return "vec";
        }

        @Override
        public List<Class<? extends BaseModel>> models() {
            return MODELS;
        }
    }

    private final Path folder;
    private final Site site;
    private @Nullable Object shown;

    /** An empty library. */
    public Library() {
        try {
            folder = Files.createTempDirectory("belleville-library");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        site =
                App.of()
                        .install(
                                new ContentTypesApp(),
                                new SessionsApp(),
                                new AuthApp().hashers(PasswordHashers.pbkdf2Sha256(1)),
                                new AuthTokenApp(),
                                new RestApp(),
                                new Config())
                        .set(
                                WebSettings.DATABASE_URL,
                                new Secret("sqlite:" + folder.resolve("library.sqlite3")))
                        .set(SigningSettings.SECRET_KEY, new Secret("k".repeat(50)))
                        .set(AuthSettings.LOGIN_ATTEMPTS, 0)
                        .build();
        run(() -> site.migrator().migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT));
        site.prepare();
    }

    /** Runs {@code work} where queries find the library. */
    public void run(Runnable work) {
        site.scope().run(work);
    }

    /** Runs {@code work} over the rows that a fact names, and nothing else. */
    public void with(@Nullable Object rows, Runnable work) {
        run(() -> {
            if (rows == null || !rows.equals(shown)) {
                Transaction.atomic(() -> replace(rows));
                shown = rows;
            }
            work.run();
        });
    }

    private static void replace(@Nullable Object rows) {
        var models = new ArrayList<>(MODELS);
        Collections.reverse(models);
        models.forEach(model -> Manager.of(model).all().delete());
        Orm.current().database().execute("DELETE FROM sqlite_sequence"); // keys begin at 1 again
        Fact tables = Fact.of(rows);
        for (Class<? extends BaseModel> model : MODELS) {
            tables.list(model.getSimpleName()).forEach(row -> insert(model, Fact.of(row)));
        }
        if (tables.has("User")) {
            throw new NotCovered("users");
        }
    }

    private static void insert(Class<? extends BaseModel> model, Fact row) {
        ModelMeta meta = Orm.current().registry().model(model);
        BaseModel instance = meta.newInstance();
        row.forEach((name, value) -> {
            FieldMeta field = meta.field(name);
            if (!name.equals("tags")) {
                field.set(instance, field.parse(VectorValues.decode(value)));
            }
        });
        instance.save();
        if (instance instanceof Book book && row.get("tags") instanceof List<?> tags) {
            book.tags.set(Tag.objects.filter("pk__in", tags).list());
        }
    }

    /** The model that the facts call {@code name}. */
    public static Class<? extends BaseModel> model(String name) {
        return MODELS.stream()
                .filter(model -> model.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotCovered("the model " + name));
    }

    @Override
    public void close() {
        site.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
