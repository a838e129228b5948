package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.migrate.AppMigrations;
import dev.belleville.orm.migrate.MigrationTarget;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.orm.migrate.Mode;
import dev.belleville.orm.migrate.Progress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who hears of what, in which order, and what becomes of what they throw. */
class SignalsTest {
    @Entity
    static final class Song extends Model {
        static final Manager<Song> objects = Manager.of(Song.class);

        @Column(max = 20)
        public String title = "";

        @ManyToMany(relatedName = "songs")
        public final Many<Mood> moods = Many.to(Mood.class);
    }

    @Entity
    static final class Mood extends Model {
        static final Manager<Mood> objects = Manager.of(Mood.class);

        @Column(max = 20)
        public String name = "";

        public final Many<Song> songs = Many.to(Song.class);
    }

    @Entity
    static final class Line extends Model {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Song> song = Ref.to(Song.class);
    }

    private final List<String> heard = new ArrayList<>();

    private Signals receivers() {
        return Signals.of()
                .preInit(Song.class, type -> heard.add("make " + type.getSimpleName()))
                .postInit(Song.class, song -> heard.add("made " + song.title))
                .preSave(
                        Song.class,
                        event -> {
                            heard.add("saving " + event.instance().title + event.updateFields());
                            if (event.instance().title.isEmpty()) {
                                throw new IllegalStateException("no title");
                            }
                        })
                .postSave(
                        Song.class,
                        event ->
                                heard.add(
                                        (event.created() ? "created " : "changed ")
                                                + event.instance().id
                                                + " in "
                                                + event.database()))
                .postSave(BaseModel.class, event -> heard.add("saved " + event.instance()))
                .preDelete(BaseModel.class, event -> heard.add("deleting " + event.instance()))
                .postDelete(Song.class, event -> heard.add("deleted " + event.instance()))
                .m2mChanged(
                        Song.class,
                        "moods",
                        event ->
                                heard.add(
                                        event.action()
                                                + " "
                                                + event.instance()
                                                + (event.reverse() ? " back " : " ")
                                                + event.model().getSimpleName()
                                                + event.keys()))
                .preMigrate(event -> heard.add("before " + event.app()))
                .postMigrate(event -> heard.add("after " + event.app()));
    }

    private Orm open(Vendor.Fresh database) {
        Orm orm =
                Orm.builder()
                        .models("music", Song.class, Mood.class, Line.class)
                        .database("default", database.url())
                        .signals(receivers())
                        .open();
        Migrator.of(orm, "default", List.of(), Clock.systemUTC()).syncModels();
        return orm;
    }

    private List<String> takeHeard() {
        List<String> taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }

    @ParameterizedTest
    @EnumSource
    void savesAndDeletionsAreToldInOrder(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            var song = new Song();
            assertThatThrownBy(song::save).hasMessage("no title");
            assertThat(Song.objects.count()).isZero();
            takeHeard();
            song.title = "Aria";
            song.save();
            song.save(SaveOptions.only("title"));
            assertThat(takeHeard())
                    .containsExactly(
                            "saving Arianull",
                            "created 1 in default",
                            "saved Song object (1)",
                            "saving Aria[title]",
                            "changed 1 in default",
                            "saved Song object (1)");
            var line = new Line();
            line.song.set(song);
            line.save();
            takeHeard();
            song.delete();
            assertThat(takeHeard())
                    .containsExactly(
                            "deleting Song object (1)",
                            "deleting Line object (1)",
                            "deleted Song object (1)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatAreReadAreToldAndWhatWorksOnManyIsNot(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Song.objects.create(song -> song.title = "Fugue");
            assertThat(takeHeard())
                    .startsWith("make Song", "made Fugue", "saving Fuguenull")
                    .hasSize(5);
            Song.objects.all().list();
            assertThat(takeHeard()).containsExactly("make Song", "made Fugue");
            var other = new Song();
            Song.objects.bulkCreate(List.of(other));
            Song.objects.all().update("title", "Gigue");
            assertThat(takeHeard()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void toManyRelationsTellFromBothEnds(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Song song = Song.objects.create(row -> row.title = "Aria");
            Mood calm = Mood.objects.create(row -> row.name = "calm");
            Mood dark = Mood.objects.create(row -> row.name = "dark");
            takeHeard();
            song.moods.add(calm);
            song.moods.add(calm, dark);
            calm.songs.remove(song);
            song.moods.clear();
            assertThat(takeHeard())
                    .filteredOn(text -> text.matches("(PRE|POST)_.*"))
                    .containsExactly(
                            "PRE_ADD Song object (1) Mood[1]",
                            "POST_ADD Song object (1) Mood[1]",
                            "PRE_ADD Song object (1) Mood[2]",
                            "POST_ADD Song object (1) Mood[2]",
                            "PRE_REMOVE Mood object (1) back Song[1]",
                            "POST_REMOVE Mood object (1) back Song[1]",
                            "PRE_CLEAR Song object (1) Mood[]",
                            "POST_CLEAR Song object (1) Mood[]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void migrationsAreToldForEachApp(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            Migrator.of(
                            orm,
                            "default",
                            List.of(new AppMigrations("music", "music.migrations", List.of())),
                            Clock.systemUTC())
                    .migrate(MigrationTarget.latest(), Mode.RUN, Progress.SILENT);
            assertThat(takeHeard()).containsExactly("before music", "after music");
        }
    }
}
