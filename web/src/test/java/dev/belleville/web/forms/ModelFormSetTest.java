package dev.belleville.web.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Ref;
import dev.belleville.orm.meta.ConstraintSpec;
import dev.belleville.orm.migrate.Migrator;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFormSetTest {
    @Entity
    static final class Album extends Model {
        static final Manager<Album> objects = Manager.of(Album.class);

        @Column(max = 50)
        public String title = "";
    }

    @Entity
    static final class Song extends Model {
        static final Manager<Song> objects = Manager.of(Song.class);
        static final Meta meta =
                Meta.of()
                        .constraint(ConstraintSpec.unique("once", "album", "place"))
                        .constraint(ConstraintSpec.unique("named", "title", "singer"));

        @Column(max = 50, uniqueForMonth = "recorded")
        public String title = "";

        @Column(max = 50)
        public String singer = "";

        public int place;

        @Column(blank = true)
        public @Nullable LocalDate recorded;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Album> album = Ref.to(Album.class);
    }

    private static final ModelFormSet<Song> SONGS =
            ModelFormSet.inline(
                    ModelForm.of(Song.class, "title", "singer", "place", "recorded"),
                    "album",
                    FormSetRules.USUAL);

    @TempDir Path folder;
    private Orm orm;

    @BeforeEach
    void open() {
        orm =
                Orm.builder()
                        .models("music", List.of(Album.class, Song.class))
                        .database("default", "sqlite:" + folder.resolve("db.sqlite3"))
                        .open();
        new Migrator(orm.database().dataSource(), orm.registry(), List.of(), Clock.systemUTC())
                .syncModels();
    }

    @AfterEach
    void close() {
        orm.close();
    }

    private static Album album() {
        var album = new Album();
        album.title = "Tea";
        album.save();
        return album;
    }

    private static Song song(Album album, String title, int place) {
        var song = new Song();
        song.album.set(album);
        song.title = title;
        song.singer = "Anna";
        song.place = place;
        song.save();
        return song;
    }

    /** Title, singer, place and date of each; rows that are there have a key before. */
    private static Submission sent(int initial, String... values) {
        var sent = new LinkedHashMap<String, String>();
        sent.put("form-TOTAL_FORMS", String.valueOf(values.length));
        sent.put("form-INITIAL_FORMS", String.valueOf(initial));
        List<String> names = List.of("title", "singer", "place", "recorded", "id");
        for (int i = 0; i < values.length; i++) {
            String[] parts = values[i].split("/", -1);
            for (int n = 0; n < parts.length; n++) {
                sent.put("form-" + i + "-" + names.get(n), parts[n]);
            }
        }
        return Submission.of(sent);
    }

    @Test
    void rowsOfOneKeepTheirRulesWithIt() {
        orm.run(() -> {
            Album album = album();
            song(album, "Morning", 1);
            var bound = SONGS.bind(sent(0, "Evening/Anna/1//"), album);
            assertThat(bound.isValid()).isFalse();
            assertThat(bound.forms().getFirst().nonFieldErrors())
                    .containsExactly("Song with this Album and Place already exists.");
        });
    }

    @Test
    void whatIsUniqueTogetherMayNotComeTwice() {
        orm.run(() -> {
            var same = SONGS.bind(sent(0, "Morning/Anna/1//", "Evening/Anna/1//"), album());
            assertThat(same.isValid()).isFalse();
            assertThat(same.nonFormErrors())
                    .containsExactly("Please correct the duplicate data for place.");
            assertThat(same.forms().getLast().nonFieldErrors())
                    .containsExactly("Please correct the duplicate values below.");

            var both = SONGS.bind(sent(0, "Morning/Anna/1//", "Morning/Anna/2//"), album());
            assertThat(both.nonFormErrors())
                    .containsExactly(
                            "Please correct the duplicate data for title and singer, which must be"
                                    + " unique.");

            var month =
                    SONGS.bind(
                            sent(
                                    0,
                                    "Morning/Anna/1/2026-03-01/",
                                    "Morning/Eve/2/2027-03-30/",
                                    "Morning/Ada/3/2026-04-01/"),
                            album());
            assertThat(month.nonFormErrors())
                    .containsExactly(
                            "Please correct the duplicate data for title which must be unique for"
                                    + " the month in recorded.");
        });
    }

    @Test
    void rowsOfOneThatIsNotSavedYetDifferAsWell() {
        orm.run(() -> {
            var bound = SONGS.bind(sent(0, "Morning/Anna/1//", "Evening/Anna/1//"), new Album());
            assertThat(bound.isValid()).isFalse();
        });
    }

    @Test
    void noneIsCreatedWhereRowsAreEditedOnly() {
        orm.run(() -> {
            Album album = album();
            Song song = song(album, "Morning", 1);
            assertThat(SONGS.editOnly().blank(album).forms()).hasSize(1);
            var bound =
                    SONGS.editOnly()
                            .bind(sent(1, "Noon/Anna/1//" + song.id, "Evening/Anna/2//"), album);
            var saved = bound.save();
            assertThat(saved.changed()).containsExactly(song);
            assertThat(saved.created()).isEmpty();
            assertThat(Song.objects.list()).extracting(one -> one.title).containsExactly("Noon");
        });
    }

    @Test
    void emptyFormsShowWhatIsSaidAtFirst() {
        orm.run(() -> {
            Album album = album();
            song(album, "Morning", 1);
            var set = SONGS.initial(List.of(Map.of("singer", "Eve", "place", 2)));
            assertThat(set.blank(album).html())
                    .contains("name=\"form-0-singer\" value=\"Anna\"")
                    .contains("name=\"form-1-singer\" value=\"Eve\"");
            Song there = Song.objects.get();
            var untouched = set.bind(sent(1, "Morning/Anna/1//" + there.id, "/Eve/2//"), album);
            assertThat(untouched.isValid()).isTrue();
            assertThat(untouched.save().created()).isEmpty();
        });
    }

    @Test
    void rowsAreCheckedTogether() {
        orm.run(() -> {
            var set =
                    SONGS.clean(songs -> {
                        if (songs.kept().size() < 2) {
                            throw new ValidationError("An album has two songs.", "few");
                        }
                    });
            assertThat(set.bind(sent(0, "Morning/Anna/1//"), album()).nonFormErrors())
                    .containsExactly("An album has two songs.");
        });
    }
}
