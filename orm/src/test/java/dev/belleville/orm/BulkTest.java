package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Tag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkTest extends ShopTest {
    private static Tag unsaved(String name) {
        var tag = new Tag();
        tag.name = name;
        return tag;
    }

    private Goods copy(String name, String slug, int stock) {
        var goods = new Goods();
        goods.name = name;
        goods.slug = slug;
        goods.price = BigDecimal.ONE;
        goods.stock = stock;
        goods.created = NOW;
        goods.category.set(tea);
        return goods;
    }

    @Test
    void rowsAreInsertedInBatchesAndGetTheirKeys() {
        List<Tag> tags = IntStream.range(0, 5).mapToObj(i -> unsaved("t" + i)).toList();
        try (var statements = new Statements()) {
            Tag.objects.bulkCreate(tags, Conflicts.FAIL, 2);
            assertThat(statements.count()).isEqualTo(3);
        }
        for (Tag tag : tags) {
            assertThat(Tag.objects.get(tag.id).name).isEqualTo(tag.name);
        }
        assertThatThrownBy(() -> Tag.objects.bulkCreate(tags, Conflicts.FAIL, 0))
                .hasMessage("Batch size must be a positive integer.");
    }

    @Test
    void conflictsAreIgnoredOrUpdate() {
        Tag.objects.bulkCreate(List.of(unsaved("red"), unsaved("blue")), Conflicts.IGNORE);
        assertThat(Tag.objects.flat("name").list()).containsExactly("blue", "green", "red");
        Goods known = copy("Assam Gold", "assam", 77);
        Goods fresh = copy("Oolong", "oolong", 5);
        Conflicts update = Conflicts.update("name", "stock");
        Goods.objects.bulkCreate(
                List.of(known, fresh), vendor == Vendor.MARIADB ? update : update.on("slug"));
        assertThat(known.id).isEqualTo(assam.id);
        assam.refreshFromDb();
        assertThat(assam.name).isEqualTo("Assam Gold");
        assertThat(assam.stock).isEqualTo(77);
        assertThat(assam.price).isEqualByComparingTo("4.50");
        assertThat(Goods.objects.get(fresh.id).name).isEqualTo("Oolong");
    }

    @Test
    void conflictsNeedToSayWhatAndWhere() {
        List<Goods> none = List.of(copy("x", "x", 1));
        if (vendor == Vendor.MARIADB) {
            assertThatThrownBy(() ->
                            Goods.objects.bulkCreate(none, Conflicts.update("name").on("slug")))
                    .isInstanceOf(NotSupportedError.class)
                    .hasMessageContaining("leave out .on(…)");
        } else {
            assertThatThrownBy(() -> Goods.objects.bulkCreate(none, Conflicts.update("name")))
                    .hasMessageStartingWith("Unique fields that can trigger the upsert");
        }
        assertThatThrownBy(() -> Goods.objects.bulkCreate(none, Conflicts.update().on("slug")))
                .hasMessageStartingWith("Fields that will be updated");
        assertThatThrownBy(() -> Goods.objects.bulkCreate(none, Conflicts.update("id").on("slug")))
                .hasMessageContaining("cannot be used with primary key fields");
        assertThatThrownBy(
                        () -> Goods.objects.bulkCreate(none, Conflicts.update("tags").on("slug")))
                .hasMessageContaining("can only be used with concrete fields");
        assertThatThrownBy(
                        () -> Goods.objects.bulkCreate(none, Conflicts.update("stock").on("name")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Conflicts.on(name) names no unique rule of Goods.");
        assertThatThrownBy(
                        () -> Goods.objects.bulkCreate(none, Conflicts.update("nope").on("slug")))
                .isInstanceOf(FieldError.class);
    }

    @Test
    void manyInstancesAreUpdatedWithFewStatements() {
        assam.stock = 100;
        assam.released = null;
        sencha.stock = 200;
        sencha.category.set(drinks);
        kettle.stock = 300;
        List<Goods> all = List.of(assam, sencha, kettle);
        try (var statements = new Statements()) {
            assertThat(Goods.objects.bulkUpdate(all, "stock", "released", "category")).isEqualTo(3);
            assertThat(statements.count()).isEqualTo(1);
            assertThat(Goods.objects.bulkUpdate(2, all, "name")).isEqualTo(3);
            assertThat(statements.count()).isEqualTo(3);
        }
        assertThat(Goods.objects.orderBy("id").flat("stock").list()).containsExactly(100, 200, 300);
        assertThat(Goods.objects.get(sencha.id).category.id()).isEqualTo(drinks.id);
        assertThat(Goods.objects.bulkUpdate(List.of(), "name")).isZero();
    }

    @Test
    void whatCannotBeUpdatedInBulkIsRefused() {
        assertThatThrownBy(() -> Goods.objects.bulkUpdate(List.of(assam)))
                .hasMessage("Field names must be given to bulkUpdate().");
        assertThatThrownBy(() -> Goods.objects.bulkUpdate(List.of(assam), "id"))
                .hasMessageContaining("primary key");
        assertThatThrownBy(() -> Goods.objects.bulkUpdate(List.of(copy("x", "x", 1)), "name"))
                .hasMessage("All bulkUpdate() objects must have a primary key set.");
    }

    @Test
    void rowsAreFoundByAUniqueField() {
        assertThat(Goods.objects.inBulk(List.of("assam", "kettle", "nope"), "slug"))
                .containsOnlyKeys("assam", "kettle")
                .containsEntry("assam", assam);
        assertThat(Goods.objects.inBulk()).hasSize(3).containsEntry(kettle.id, kettle);
        assertThat(Goods.objects.inBulk(List.of())).isEmpty();
        assertThatThrownBy(() -> Goods.objects.inBulk(List.of("Assam"), "name"))
                .hasMessage(
                        "inBulk()'s field must be unique but 'name' isn't. Name one that is, or ask for list().");
        assertThatThrownBy(() -> Goods.objects.limit(1).inBulk())
                .isInstanceOf(IllegalStateException.class);
        for (QuerySet<?> values :
                List.of(
                        Goods.objects.values("id"),
                        Goods.objects.valuesList("id"),
                        Goods.objects.flat("id"))) {
            assertThatThrownBy(() -> values.inBulk(List.of(1L)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Cannot call inBulk() after .values() or .valuesList()");
        }
    }

    @Test
    void aRowIsUpdatedOrCreated() {
        Found<Tag> found =
                Tag.objects.updateOrCreate(Map.of("name", "red"), tag -> tag.name = "crimson");
        assertThat(found.created()).isFalse();
        assertThat(found.instance().id).isEqualTo(red.id);
        assertThat(Tag.objects.get(red.id).name).isEqualTo("crimson");
        Found<Tag> made =
                Tag.objects.updateOrCreate(
                        Map.of("name", "blue"), tag -> tag.name = "navy", tag -> {});
        assertThat(made.created()).isTrue();
        assertThat(Tag.objects.get(made.instance().id).name).isEqualTo("blue");
    }

    @Test
    void ofManyWhoGetOrCreateOneCreates() throws Exception {
        List<Callable<Found<Tag>>> work = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            work.add(
                    () -> orm.call(() -> Tag.objects.getOrCreate(Map.of("name", "race"), _ -> {})));
        }
        int created = 0;
        var keys = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var future : threads.invokeAll(work)) {
                created += future.get().created() ? 1 : 0;
                keys.add(future.get().instance().id);
            }
        }
        assertThat(created).isEqualTo(1);
        assertThat(keys).hasSize(20).containsOnly(keys.getFirst());
    }

    @Test
    void ofManyWhoUpdateOrCreateNoneLosesItsUpdate() throws Exception {
        List<Callable<Found<Goods>>> work = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            work.add(() ->
                    orm.call(() ->
                            Goods.objects.updateOrCreate(
                                    Map.of("slug", "assam"), goods -> goods.stock++)));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var future : threads.invokeAll(work)) {
                assertThat(future.get().created()).isFalse();
            }
        }
        assertThat(Goods.objects.get(assam.id).stock).isEqualTo(30);
    }
}
