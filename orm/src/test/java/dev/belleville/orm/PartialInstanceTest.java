package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.shop.Goods;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Instances whose rows were read in part. */
class PartialInstanceTest extends ShopTest {
    private Goods half() {
        return Goods.objects.only("name").get(assam.id);
    }

    private static FieldMeta field(String name) {
        return Orm.current().registry().model(Goods.class).field(name);
    }

    @Test
    void whatWasNotReadStaysInTheRow() {
        Goods.objects.filter("pk", assam.id).update("description", "strong");
        Goods half = half();
        half.name = "Ceylon";
        half.save();
        Goods again = Goods.objects.get(assam.id);
        assertThat(again.name).isEqualTo("Ceylon");
        assertThat(again.description).isEqualTo("strong");
        assertThat(again.stock).isEqualTo(10);
        assertThat(again.active).isTrue();
    }

    @Test
    void aNumberComputedFromWhatWasNeverReadIsRefused() {
        Goods half = half();
        half.stock += 1;
        for (SaveOptions options :
                List.of(
                        SaveOptions.DEFAULT,
                        SaveOptions.update(),
                        SaveOptions.insert(),
                        SaveOptions.only("stock"))) {
            assertThatThrownBy(() -> half.save(options))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("was read without 'stock', which has changed since")
                    .hasMessageContaining("Call load(\"stock\") before the change");
        }
        assertThatThrownBy(() -> Goods.objects.bulkUpdate(List.of(half), "stock"))
                .hasMessageContaining("was read without 'stock'");
        assertThatThrownBy(() -> half.load("stock"))
                .hasMessageContaining("was read without 'stock'");
        assertThatThrownBy(half::fullClean).hasMessageContaining("was read without 'stock'");
        assertThat(Goods.objects.get(assam.id).stock).isEqualTo(10);
        half.save(SaveOptions.only("name"));
        half.refreshFromDb("stock");
        half.stock += 1;
        half.save();
        assertThat(Goods.objects.get(assam.id).stock).isEqualTo(11);
    }

    @Test
    void aZeroIsSeenTooAndNotLeftOutInSilence() {
        Goods half = half();
        half.stock = 0;
        assertThatThrownBy(half::save).hasMessageContaining("was read without 'stock'");
        assertThatThrownBy(() -> half.save(SaveOptions.only("stock")))
                .hasMessageContaining("was read without 'stock', which has changed since");
        assertThat(Goods.objects.get(assam.id).stock).isEqualTo(10);
    }

    @Test
    void aBooleanThatWasNeverReadIsRefusedToo() {
        Goods.objects.filter("pk", assam.id).update("active", false);
        Goods half = half();
        half.active = true;
        assertThatThrownBy(half::save).hasMessageContaining("was read without 'active'");
    }

    @Test
    void aBlankThatIsNamedIsRefused() {
        Goods half = half();
        assertThatThrownBy(() -> half.save(SaveOptions.only("stock")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was read without 'stock', so that there is no value");
        assertThatThrownBy(() -> half.save(SaveOptions.only("slug")))
                .hasMessageContaining("was read without 'slug'");
        assertThatThrownBy(() -> Goods.objects.bulkUpdate(List.of(half), "released"))
                .hasMessageContaining("was read without 'released'");
        Goods again = Goods.objects.get(assam.id);
        assertThat(again.stock).isEqualTo(10);
        assertThat(again.slug).isEqualTo("assam");
    }

    @Test
    void whatIsGivenInTheOpenIsWritten() {
        Goods half = half();
        half.assign(Assignment.of("stock", 0), Assignment.of("active", false));
        half.price = new BigDecimal("5.00");
        half.save();
        assertThat(half.modelState().deferred())
                .contains("slug")
                .doesNotContain("stock", "active", "price");
        Goods again = Goods.objects.get(assam.id);
        assertThat(again.stock).isZero();
        assertThat(again.active).isFalse();
        assertThat(again.price).isEqualByComparingTo("5.00");
        half.stock += 2;
        half.save(SaveOptions.only("stock"));
        assertThat(Goods.objects.get(assam.id).stock).isEqualTo(2);
        Goods other = half();
        other.assign(
                Assignment.of("released", null), Assignment.of("stock", F.of("stock").plus(3)));
        other.save(SaveOptions.only("released", "stock"));
        assertThat(other.stock).isEqualTo(5);
        assertThat(Goods.objects.get(assam.id).stock).isEqualTo(5);
    }

    @Test
    void fieldsLoadForAllSiblings() {
        List<Goods> all = Goods.objects.only("name").orderBy("id").list();
        all.get(1).price = new BigDecimal("1.00");
        all.get(2).stock = 9;
        try (var statements = new Statements()) {
            all.get(0).load("stock", "price");
            assertThat(statements.count()).isEqualTo(1);
            assertThat(all.get(0).stock).isEqualTo(10);
            assertThat(all.get(1).stock).isZero(); // as its row says
            assertThat(all.get(1).price).isEqualByComparingTo("1.00");
            assertThat(all.get(2).price).isEqualByComparingTo("29.00");
            assertThat(all.get(2).stock).isEqualTo(9);
            all.get(1).load("stock");
            all.get(0).load("stock", "name");
            assertThat(statements.count()).isEqualTo(1);
            all.get(0).load();
            assertThat(all.get(0).modelState().deferred()).isEmpty();
            assertThat(all.get(0).category.id()).isEqualTo(tea.id);
            assertThat(all.get(1).slug).isEqualTo("sencha");
            assertThat(statements.count()).isEqualTo(2);
        }
        assertThatThrownBy(() -> all.get(2).load("stock"))
                .hasMessageContaining("was read without 'stock'");
        assertThatThrownBy(() -> all.get(0).load("stok"))
                .hasMessageContaining("Did you mean 'stock'?");
    }

    @Test
    void theFetchModeSaysWhatLoadsTogether() {
        List<Goods> alone =
                Goods.objects.only("name").fetchMode(FetchMode.ONE).orderBy("id").list();
        alone.getFirst().load("stock");
        assertThat(alone.getFirst().stock).isEqualTo(10);
        assertThat(alone.get(2).modelState().isDeferred("stock")).isTrue();
        Goods strict = Goods.objects.only("name").fetchMode(FetchMode.RAISE).get(assam.id);
        assertThatThrownBy(() -> strict.load("stock"))
                .isInstanceOf(FieldFetchBlocked.class)
                .hasMessageContaining("Fetching of Goods.stock blocked.");
        strict.refreshFromDb("stock");
        assertThat(strict.stock).isEqualTo(10);
    }

    @Test
    void theSameRowReadTwiceLoadsOnceForBoth() {
        QuerySet<Goods> rows =
                Goods.objects
                        .selectRelated("category")
                        .only("name", "category__name")
                        .filter("category", tea.id)
                        .orderBy("id");
        List<Goods> all = rows.list();
        try (var statements = new Statements()) {
            all.get(0).category.get().load("slug");
            assertThat(all.get(1).category.get().slug).isEqualTo("tea");
            assertThat(statements.count()).isEqualTo(1);
        }
    }

    @Test
    void whoReadsByNameGetsWhatTheRowHolds() {
        List<Goods> all = Goods.objects.only("name").orderBy("id").list();
        try (var statements = new Statements()) {
            assertThat(all).extracting(row -> field("stock").get(row)).containsExactly(10, 0, 3);
            assertThat(statements.count()).isEqualTo(1);
        }
        Goods strict = Goods.objects.only("name").fetchMode(FetchMode.RAISE).get(assam.id);
        assertThatThrownBy(() -> field("stock").get(strict)).isInstanceOf(FieldFetchBlocked.class);
    }

    @Test
    void whoWritesByNameGivesAValue() {
        Goods half = half();
        field("stock").set(half, 0);
        half.save();
        assertThat(Goods.objects.get(assam.id).stock).isZero();
    }

    @Test
    void aNewRowTakesWhatWasLeftOutFromTheOldOne() {
        Goods half = half();
        half.id = null;
        assertThatThrownBy(half::save).hasMessageContaining("with no primary key");
        Goods copy = half();
        Goods.objects.filter("pk", assam.id).delete();
        assertThatThrownBy(() -> copy.save(SaveOptions.insert())).isInstanceOf(DoesNotExist.class);
        Goods kept = Goods.objects.only("name").get(sencha.id);
        assertThatThrownBy(() -> kept.save(SaveOptions.insert()))
                .isInstanceOf(IntegrityError.class);
        assertThat(kept.slug).isEqualTo("sencha");
    }

    @Test
    void aRowThatIsGoneCannotBeLoaded() {
        List<Goods> all = Goods.objects.only("name").orderBy("id").list();
        Goods.objects.filter("pk", assam.id).delete();
        assertThatThrownBy(() -> all.get(0).load("stock"))
                .isInstanceOf(DoesNotExist.class)
                .hasMessageContaining("Goods " + assam.id + " is no more");
        all.get(2).load("stock");
        assertThat(all.get(2).stock).isEqualTo(3);
    }

    @Test
    void rulesOverWhatWasNotReadAreChecked() {
        Goods half = half();
        half.slug = "sencha";
        assertThatThrownBy(half::validateUnique).hasMessageContaining("already exists");
        Goods other = half();
        other.validateUnique();
        other.validateConstraints();
        assertThat(other.modelState().deferred()).isEmpty();
    }

    @Test
    void aRowIsRefreshedFromRowsOfOnesChoice() {
        Goods.objects.filter("pk", assam.id).update("stock", 4);
        Transaction.atomic(() -> {
            try (var statements = new Statements()) {
                assam.refreshFromDb(Goods.objects.selectForUpdate(), "stock");
                assertThat(statements.heard().getFirst()).doesNotContain("\"slug\"");
            }
        });
        assertThat(assam.stock).isEqualTo(4);
        assertThatThrownBy(() -> assam.refreshFromDb(Goods.objects.filter("stock", 5)))
                .isInstanceOf(DoesNotExist.class);
    }
}
