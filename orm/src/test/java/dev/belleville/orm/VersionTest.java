package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows whose changes are counted, so that nobody overwrites what others did. */
@ParameterizedClass
@EnumSource
class VersionTest {
    @Entity
    static class Shelf extends Model {
        static final Manager<Shelf> objects = Manager.of(Shelf.class);
        public int places;
        @Version public int version;
        public final Many<Box> boxes = Many.to(Box.class);
    }

    @Entity
    static class Cellar extends Shelf {
        static final QuerySet<Cellar> cellars = Manager.of(Cellar.class);
        public int depth;
    }

    @Entity
    static class Box extends Model {
        static final Manager<Box> objects = Manager.of(Box.class);

        @Column(max = 20, unique = true)
        public String name = "box";

        @ForeignKey(onDelete = OnDelete.SET_NULL, relatedName = "boxes")
        public final Ref<@Nullable Shelf> shelf = Ref.to(Shelf.class);

        @Version public long changes;
    }

    @Entity
    static class Cell extends BaseModel {
        static final Manager<Cell> objects = Manager.of(Cell.class);
        static final Meta meta = Meta.of().compositePrimaryKey("row", "place");
        public int row;
        public int place;
        public int filled;
        @Version public int version;
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
        orm = Vendor.open(database, "store", Shelf.class, Cellar.class, Box.class, Cell.class);
    }

    @AfterEach
    void close() {
        orm.close();
        database.close();
    }

    private static Shelf shelf() {
        return Shelf.objects.create(made -> made.places = 1);
    }

    private static Box box(String name) {
        return Box.objects.create(made -> made.name = name);
    }

    private static void changeByOthers(Shelf shelf) {
        Shelf theirs = Shelf.objects.get(shelf.id);
        theirs.places += 10;
        theirs.save();
    }

    @Test
    void whatOthersChangedIsNotDeleted() {
        Shelf mine = shelf();
        changeByOthers(mine);
        assertThatThrownBy(mine::delete)
                .isInstanceOf(StaleObjectError.class)
                .hasMessageContaining("was changed or deleted by others since")
                .hasMessageContaining("read with version 0");
        assertThat(Shelf.objects.get(mine.id).places).isEqualTo(11);
        mine.refreshFromDb();
        assertThat(mine.delete().total()).isEqualTo(1);
        Shelf gone = shelf();
        Shelf.objects.filter("pk", gone.id).delete();
        assertThatThrownBy(gone::delete).isInstanceOf(StaleObjectError.class);
    }

    @Test
    void aDeletionThatIsRefusedUndoesWhatItTook() {
        Shelf mine = shelf();
        Box box = box("a");
        mine.boxes.add(box);
        changeByOthers(mine);
        assertThatThrownBy(mine::delete).isInstanceOf(StaleObjectError.class);
        assertThat(Box.objects.get(box.id).shelf.id()).isEqualTo(mine.id);
        assertThat(Box.objects.get(box.id).changes).isEqualTo(1);
        mine.refreshFromDb();
        mine.delete();
        Box loose = Box.objects.get(box.id);
        assertThat(loose.shelf.isNull()).isTrue();
        assertThat(loose.changes).isEqualTo(2);
        assertThatThrownBy(box::save).isInstanceOf(StaleObjectError.class);
    }

    @Test
    void anUpdateCountsEachChange() {
        Shelf mine = shelf();
        assertThat(Shelf.objects.all().update("places", 5)).isEqualTo(1);
        assertThat(Shelf.objects.get(mine.id).version).isEqualTo(1);
        assertThatThrownBy(mine::save).isInstanceOf(StaleObjectError.class);
        Shelf.objects.filter("pk", mine.id).update("version", 7);
        assertThat(Shelf.objects.get(mine.id).version).isEqualTo(7);
        Shelf.objects.filter("places__gt", 99).update("places", 0);
        assertThat(Shelf.objects.get(mine.id).version).isEqualTo(7);
    }

    @Test
    void manyAreWrittenAllOrNone() {
        List<Shelf> mine = List.of(shelf(), shelf(), shelf());
        mine.forEach(shelf -> shelf.places = 3);
        assertThat(Shelf.objects.bulkUpdate(mine, "places", "version")).isEqualTo(3);
        assertThat(mine).extracting(shelf -> shelf.version).containsOnly(1);
        changeByOthers(mine.get(1));
        mine.forEach(shelf -> shelf.places = 4);
        for (int size : new int[] {1, 100}) {
            assertThatThrownBy(() -> Shelf.objects.bulkUpdate(size, mine, "places"))
                    .isInstanceOf(StaleObjectError.class)
                    .hasMessageContaining("1 of 3 Shelf were changed or deleted by others since");
        }
        assertThat(Shelf.objects.orderBy("id").flat("places").list()).containsExactly(3, 13, 3);
        mine.get(1).refreshFromDb();
        mine.forEach(shelf -> shelf.assign(Assignment.of("places", F.of("places").plus(1))));
        changeByOthers(mine.get(2));
        assertThatThrownBy(() -> Shelf.objects.bulkUpdate(mine, "places"))
                .isInstanceOf(StaleObjectError.class);
        mine.get(2).refreshFromDb("version");
        mine.forEach(shelf -> shelf.assign(Assignment.of("places", F.of("places").plus(1))));
        assertThat(Shelf.objects.bulkUpdate(mine, "places")).isEqualTo(3);
        assertThat(Shelf.objects.orderBy("id").flat("places").list()).containsExactly(4, 14, 14);
        mine.forEach(BaseModel::refreshFromDb);
        mine.forEach(BaseModel::save);
        assertThat(Shelf.objects.bulkUpdate(List.of(mine.getFirst(), mine.getFirst()), "places"))
                .isEqualTo(1);
    }

    @Test
    void theCountOfTheRowThatIsExtendedCountsForBoth() {
        Cellar mine = Cellar.cellars.create(made -> made.depth = 1);
        Cellar.cellars.filter("pk", mine.id).update("depth", 2);
        assertThat(Shelf.objects.get(mine.id).version).isEqualTo(1);
        mine.depth = 3;
        assertThatThrownBy(mine::save).isInstanceOf(StaleObjectError.class);
        assertThatThrownBy(() -> Cellar.cellars.bulkUpdate(List.of(mine), "depth"))
                .isInstanceOf(StaleObjectError.class);
        assertThatThrownBy(mine::delete).isInstanceOf(StaleObjectError.class);
        assertThatThrownBy(() -> mine.delete(DeleteOptions.keepingParents()))
                .isInstanceOf(StaleObjectError.class);
        assertThat(Cellar.cellars.get(mine.id).depth).isEqualTo(2);
        mine.refreshFromDb();
        mine.depth = 4;
        assertThat(Cellar.cellars.bulkUpdate(List.of(mine), "depth")).isEqualTo(1);
        Object key = mine.id;
        assertThat(mine.delete(DeleteOptions.keepingParents()).byModel())
                .containsOnlyKeys("store.Cellar");
        assertThat(Cellar.cellars.count()).isZero();
        assertThat(Shelf.objects.get(key).version).isEqualTo(3);
        Cellar whole = Cellar.cellars.create(made -> made.depth = 1);
        assertThat(whole.delete().byModel()).containsOnlyKeys("store.Cellar", "store.Shelf");
    }

    @Test
    void whatARelationWritesMakesItsOwnInstancesNotStale() {
        Shelf shelf = shelf();
        Box box = box("a");
        shelf.boxes.add(box);
        box.name = "b";
        box.save();
        shelf.boxes.remove(box);
        box.refreshFromDb("shelf");
        box.name = "c";
        box.save();
        assertThat(Box.objects.get(box.id).changes).isEqualTo(4);
        assertThat(Box.objects.get(box.id).name).isEqualTo("c");
    }

    @Test
    void aRowThatIsThereIsCountedByTheInsertThatUpdatesIt() {
        Box first = box("a");
        var again = new Box();
        again.name = "a";
        Conflicts conflicts = Conflicts.update("shelf");
        Shelf shelf = shelf();
        again.shelf.set(shelf);
        Box.objects.bulkCreate(
                List.of(again), vendor == Vendor.MARIADB ? conflicts : conflicts.on("name"));
        assertThat(again.id).isEqualTo(first.id);
        assertThat(again.changes).isEqualTo(1);
        assertThatThrownBy(first::save).isInstanceOf(StaleObjectError.class);
        again.name = "b";
        again.save();
        assertThat(Box.objects.get(first.id).name).isEqualTo("b");
    }

    @Test
    void keysOfSeveralFieldsCountToo() {
        Cell mine =
                Cell.objects.create(made -> {
                    made.row = 1;
                    made.place = 2;
                });
        mine.filled = 3;
        assertThat(Cell.objects.bulkUpdate(List.of(mine), "filled")).isEqualTo(1);
        assertThat(mine.version).isEqualTo(1);
        Cell.objects.all().update("filled", 9);
        assertThatThrownBy(() -> Cell.objects.bulkUpdate(List.of(mine), "filled"))
                .isInstanceOf(StaleObjectError.class);
        assertThatThrownBy(mine::delete).isInstanceOf(StaleObjectError.class);
        mine.refreshFromDb();
        mine.delete();
        assertThat(Cell.objects.count()).isZero();
    }

    @Test
    void whoReadsNoNumberCannotWrite() {
        Shelf whole = shelf();
        Shelf raw = Shelf.objects.raw("SELECT id, places FROM store_shelf").list().getFirst();
        raw.places = 9;
        assertThatThrownBy(raw::save)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was read without 'version'");
        assertThatThrownBy(raw::delete).hasMessageContaining("was read without 'version'");
        raw.load("version");
        raw.save();
        assertThat(Shelf.objects.get(whole.id).places).isEqualTo(9);
    }
}
