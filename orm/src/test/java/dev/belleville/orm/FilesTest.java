package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belleville.core.FileSystemStorage;
import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.InMemoryStorage;
import dev.belleville.core.SuspiciousFileOperation;
import dev.belleville.core.ValidationError;
import dev.belleville.core.ValidationError.Detail;
import dev.belleville.orm.meta.FieldKind;
import dev.belleville.orm.meta.FieldSpec.Option;
import dev.belleville.orm.meta.Registry;
import dev.belleville.orm.migrate.Migrator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of rows lie in storages, and rows hold their names. */
class FilesTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-03-01T10:15:30Z"), ZoneOffset.UTC);

    @TempDir static Path sheets;
    @TempDir Path folder;

    /** By the owner's name. */
    static final class ByOwner implements UploadPath<Album> {
        @Override
        public String of(Album album, String filename) {
            return "albums/" + album.owner + "/" + filename;
        }
    }

    @Entity
    static final class Album extends Model {
        static final Manager<Album> objects = Manager.of(Album.class);

        @Column(max = 20)
        public String owner = "";

        @Upload(to = "notes/%Y/%m/100%%")
        @Column(max = 60, blank = true)
        public StoredFile notes = StoredFile.NONE;

        @Upload(toBy = ByOwner.class, storage = "pictures", widthField = "width", heightField = "h")
        @Column(kind = FieldKind.IMAGE, blank = true)
        public StoredFile cover = StoredFile.NONE;

        @Column(blank = true)
        public @Nullable Integer width;

        @Column(blank = true)
        public @Nullable Integer h;

        @Column(blank = true)
        public @Nullable StoredFile extra;
    }

    @Entity
    static final class Upwards extends Model {
        @Upload(to = "/etc")
        public StoredFile file = StoredFile.NONE;
    }

    @Entity
    static final class Timeless extends Model {
        @Upload(to = "a/%Q")
        public StoredFile file = StoredFile.NONE;
    }

    @Entity
    static final class Sizeless extends Model {
        @Upload(widthField = "wdth")
        @Column(kind = FieldKind.IMAGE)
        public StoredFile file = StoredFile.NONE;

        public int width;
    }

    @Entity
    static final class Keyed extends BaseModel {
        @Column(primaryKey = true)
        public StoredFile file = StoredFile.NONE;
    }

    private Orm open(Vendor.Fresh database) {
        Orm orm =
                Orm.builder()
                        .models("files", List.of(Album.class))
                        .database("default", database.url())
                        .storage(
                                "default",
                                FileSystemStorage.of(folder.resolve("media")).baseUrl("/media/"))
                        .storage("pictures", InMemoryStorage.of(CLOCK, "https://cdn.test/"))
                        .clock(CLOCK)
                        .open();
        new Migrator(orm.database().dataSource(), orm.registry(), List.of(), CLOCK).syncModels();
        return orm;
    }

    private static byte[] png(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static String text(StoredFile file) throws IOException {
        try (InputStream in = file.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void savingARowStoresItsNewFiles(Vendor vendor) throws Exception {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            var album = new Album();
            album.owner = "ada";
            album.notes =
                    StoredFile.upload("my notes.txt", "green".getBytes(StandardCharsets.UTF_8));
            album.cover = StoredFile.upload("cover.png", png(30, 20));
            assertThat(album.notes.isStored()).isFalse();
            assertThat(album.notes.size()).isEqualTo(5);
            assertThatThrownBy(() -> album.notes.url())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("save its row first");
            album.fullClean();
            assertThat(List.of(album.width, album.h)).containsExactly(30, 20);
            album.save();
            Album read = Album.objects.get(album.id);
            assertThat(read.notes).isEqualTo(album.notes);
            assertThat(read.notes.name()).isEqualTo("notes/2026/03/100%/my_notes.txt");
            assertThat(read.notes.url()).isEqualTo("/media/notes/2026/03/100%25/my_notes.txt");
            assertThat(text(read.notes)).isEqualTo("green");
            assertThat(read.cover.url()).isEqualTo("https://cdn.test/albums/ada/cover.png");
            assertThat(read.width).isEqualTo(30);
            assertThat(read.extra).isNull();
            assertThat(Album.objects.filter("cover", "albums/ada/cover.png").count()).isOne();
            read.cover.delete();
            assertThat(orm.storage("pictures").exists("albums/ada/cover.png")).isFalse();
            read.cover = StoredFile.NONE;
            read.save();
            assertThat(Album.objects.get(album.id).width).isNull();
            assertThat(Album.objects.get(album.id).cover.isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyWayOfWritingStores(Vendor vendor) throws Exception {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            var one = new Album();
            one.notes = StoredFile.upload("n.txt", "1".getBytes(StandardCharsets.UTF_8));
            var two = new Album();
            two.notes = StoredFile.upload("n.txt", "2".getBytes(StandardCharsets.UTF_8));
            Album.objects.bulkCreate(List.of(one, two));
            assertThat(one.notes).isNotEqualTo(two.notes);
            assertThat(text(Album.objects.get(two.id).notes)).isEqualTo("2");
            one.notes =
                    StoredFile.upload(
                            "x".repeat(80) + ".txt", "3".getBytes(StandardCharsets.UTF_8));
            Album.objects.bulkUpdate(List.of(one), "notes");
            Album read = Album.objects.get(one.id);
            assertThat(read.notes.name()).hasSize(60).startsWith("notes/2026/03/").endsWith(".txt");
            assertThat(text(read.notes)).isEqualTo("3");
            read.notes = StoredFile.upload("later.txt", "4".getBytes(StandardCharsets.UTF_8));
            read.save(SaveOptions.only("owner"));
            assertThat(read.notes.isStored()).isFalse();
            read.save(SaveOptions.only("notes"));
            assertThat(text(Album.objects.get(one.id).notes)).isEqualTo("4");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoImageIsRefused(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            var album = new Album();
            album.owner = "ada";
            album.cover =
                    StoredFile.upload("cover.png", "<script>".getBytes(StandardCharsets.UTF_8));
            ValidationError error =
                    catchThrowableOfType(ValidationError.class, () -> album.fullClean());
            assertThat(error.errors())
                    .isEqualTo(
                            Map.of(
                                    "cover",
                                    List.of(
                                            new Detail(
                                                    "Upload a valid image. The file you uploaded"
                                                            + " was either not an image or a"
                                                            + " corrupted image.",
                                                    "invalid_image"))));
            album.fullClean("cover");
            assertThatThrownBy(album::save).isInstanceOf(ValidationError.class);
            album.cover = StoredFile.NONE;
            album.owner = "../../root";
            album.notes = StoredFile.upload("../../up.txt", new byte[0]);
            assertThatThrownBy(album::save).isInstanceOf(SuspiciousFileOperation.class);
            assertThat(orm.storage("pictures").listdir("").folders()).isEmpty();
            assertThatThrownBy(() -> StoredFile.of("x", "picture").url())
                    .hasMessageContaining("Did you mean 'pictures'?");
            assertThatThrownBy(() -> StoredFile.NONE.open())
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void optionsThatContradictAreFoundWhenModelsAreRead() {
        assertThatThrownBy(() -> Registry.of(Map.of("a", List.of(Upwards.class))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("leave the first / out");
        assertThatThrownBy(() -> Registry.of(Map.of("a", List.of(Timeless.class))))
                .hasMessageContaining("'%Q' is no part of a time. Choices are: %A,");
        assertThatThrownBy(() -> Registry.of(Map.of("a", List.of(Sizeless.class))))
                .hasMessageContaining("Did you mean 'width'?");
        assertThatThrownBy(() -> Registry.of(Map.of("a", List.of(Keyed.class))))
                .hasMessageContaining("cannot be a primary key");
        assertThatThrownBy(() -> Registry.of(Map.of("a", List.of(Neither.class))))
                .hasMessageContaining("must have allowFiles or allowFolders");
    }

    /** Where the sheets lie on this machine. */
    static final class Here implements Supplier<Path> {
        @Override
        public Path get() {
            return sheets;
        }
    }

    @Entity
    static final class Sheet extends Model {
        static final Manager<Sheet> objects = Manager.of(Sheet.class);

        @FilePath(pathBy = Here.class, match = "\\.txt$")
        public String near = "";

        @FilePath(pathBy = Here.class, recursive = true, allowFiles = false, allowFolders = true)
        @Column(max = 200, blank = true)
        public String below = "";
    }

    @Entity
    static final class Neither extends Model {
        @FilePath(path = "/srv", allowFiles = false)
        public String path = "";
    }

    private static List<String> wrong(Sheet sheet) {
        try {
            sheet.fullClean();
            return List.of();
        } catch (ValidationError e) {
            return e.errors().entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue().getFirst().code())
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPathIsValidWhereItLeadsToAFileOfItsFolder(Vendor vendor) throws Exception {
        Path here = new Here().get();
        Files.createDirectories(here.resolve("inner/deep"));
        Files.createDirectories(here.resolve("__pycache__"));
        Files.writeString(here.resolve("a.txt"), "");
        Files.writeString(here.resolve("b.png"), "");
        Files.writeString(here.resolve("inner/c.txt"), "");
        try (var database = vendor.fresh();
                Orm orm = Vendor.open(database, "sheets", Sheet.class)) {
            var sheet = new Sheet();
            sheet.near = here.resolve("a.txt").toString();
            sheet.below = here.resolve("inner/deep").toString();
            assertThat(wrong(sheet)).isEmpty();
            sheet.save();
            assertThat(Sheet.objects.get(sheet.id).near).isEqualTo(sheet.near);
            for (String bad :
                    List.of(
                            here.resolve("b.png").toString(),
                            here.resolve("inner/c.txt").toString(),
                            here + "/inner/../a.txt",
                            here + "//a.txt",
                            here + "/missing.txt",
                            "/etc/hosts.txt")) {
                sheet.near = bad;
                assertThat(wrong(sheet)).as(bad).containsExactly("near invalid_choice");
            }
            sheet.near = here.resolve("a.txt").toString();
            sheet.below = here.resolve("__pycache__").toString();
            assertThat(wrong(sheet)).containsExactly("below invalid_choice");
            var meta = orm.registry().model(Sheet.class);
            assertThat(Objects.requireNonNull(meta.field("near").paths()).choices())
                    .containsExactly(new Option(here.resolve("a.txt").toString(), "a.txt"));
            assertThat(Objects.requireNonNull(meta.field("below").paths()).choices())
                    .extracting(Option::label)
                    .containsExactly("inner", "inner/deep");
        }
    }
}
