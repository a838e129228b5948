package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class DeletionTest {
    @Entity
    static class Artist extends Model {
        static final Manager<Artist> objects = Manager.of(Artist.class);

        @Column(max = 20)
        public String name;
    }

    @Entity
    static class Album extends Model {
        static final Manager<Album> objects = Manager.of(Album.class);

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Artist> artist = Ref.to(Artist.class);
    }

    @Entity
    static class Song extends Model {
        static final Manager<Song> objects = Manager.of(Song.class);

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Artist> artist = Ref.to(Artist.class);

        @ForeignKey(onDelete = OnDelete.RESTRICT)
        public final Ref<Album> album = Ref.to(Album.class);

        @ForeignKey(onDelete = OnDelete.SET_DEFAULT, relatedName = "+")
        public final Ref<@Nullable Artist> guest = Ref.to(Artist.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "covers")
        public final Ref<@Nullable Song> original = Ref.to(Song.class);
    }

    /** Nothing points to it. */
    @Entity
    static class Fan extends Model {
        static final Manager<Fan> objects = Manager.of(Fan.class);

        @ForeignKey(onDelete = OnDelete.DB_CASCADE)
        public final Ref<Artist> artist = Ref.to(Artist.class);
    }

    @Parameter Vendor vendor = Vendor.SQLITE;

    private Vendor.Fresh database;
    private Orm orm;

    @BeforeParameterizedClassInvocation
    static void assumeThere(Vendor vendor) {
        vendor.assumeThere();
    }

    @BeforeEach
    void open() {
        database = vendor.fresh();
        orm = Vendor.open(database, "music", Artist.class, Album.class, Song.class, Fan.class);
    }

    @AfterEach
    void close() {
        orm.close();
        database.close();
    }

    private static Artist artist(String name) {
        return Artist.objects.create(artist -> artist.name = name);
    }

    private static Album album(Artist artist) {
        return Album.objects.create(album -> album.artist.set(artist));
    }

    private static Song song(Artist artist, Album album) {
        return Song.objects.create(song -> {
            song.artist.set(artist);
            song.album.set(album);
        });
    }

    @Test
    void aRestrictedRowForbidsUnlessItGoesAnyway() {
        Artist one = artist("one");
        Artist two = artist("two");
        Album first = album(one);
        Album second = album(two);
        song(one, first);
        song(one, second);
        assertThatThrownBy(first::delete)
                .isInstanceOf(RestrictedError.class)
                .hasMessage(
                        "Cannot delete some instances of model 'Album' because they are referenced"
                                + " through restricted foreign keys: 'Song.album'.");
        assertThatThrownBy(two::delete).isInstanceOf(RestrictedError.class);
        assertThat(one.delete())
                .isEqualTo(
                        new Deleted(
                                4,
                                Map.of("music.Artist", 1L, "music.Album", 1L, "music.Song", 2L)));
        assertThat(two.delete().total()).isEqualTo(2);
    }

    @Test
    void aHiddenRelationIsSetToItsDefaultToo() {
        Artist one = artist("one");
        Artist guest = artist("guest");
        Song song = song(one, album(one));
        song.guest.set(guest);
        song.save();
        guest.delete();
        song.refreshFromDb();
        assertThat(song.guest.isNull()).isTrue();
    }

    @Test
    void rowsThatPointToEachOtherGoTogether() {
        Artist one = artist("one");
        Song original = song(one, album(one));
        Song cover = song(one, album(one));
        cover.original.set(original);
        cover.save();
        original.original.set(cover);
        original.save();
        assertThat(original.delete().total()).isEqualTo(2);
        assertThat(Song.objects.exists()).isFalse();
    }

    @Test
    void aQueryDeletesAllItsRows() {
        for (String name : List.of("a", "b", "c")) {
            album(artist(name));
        }
        assertThat(Artist.objects.filter("name__in", List.of("a", "b")).delete())
                .isEqualTo(new Deleted(4, Map.of("music.Artist", 2L, "music.Album", 2L)));
        assertThat(Artist.objects.none().delete()).isEqualTo(new Deleted(0, Map.of()));
        assertThatThrownBy(() -> Artist.objects.all().limit(1).delete())
                .hasMessageContaining("'limit'");
        assertThatThrownBy(() -> new Artist().delete()).hasMessageContaining("no primary key");
    }

    @Test
    void rowsThatNothingPointsToGoUnread() {
        Artist one = artist("one");
        Artist two = artist("two");
        for (Artist artist : List.of(one, one, two)) {
            Fan.objects.create(fan -> fan.artist.set(artist));
        }
        Fan last = Fan.objects.create(fan -> fan.artist.set(two));
        try (var statements = new Statements()) {
            assertThat(Fan.objects.filter("artist__name", "one").delete())
                    .isEqualTo(new Deleted(2, Map.of("music.Fan", 2L)));
            assertThat(Fan.objects.filter("id", last.id).delete().total()).isOne();
            assertThat(Fan.objects.none().delete()).isEqualTo(new Deleted(0, Map.of()));
            assertThat(statements.heard()).hasSize(2).allMatch(sql -> sql.startsWith("DELETE"));
        }
        assertThat(Fan.objects.get().artist.id()).isEqualTo(two.id);
    }
}
