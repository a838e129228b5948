package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Tag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class QuerySetTest extends ShopTest {
    /** A model's own methods, which chain with all others. */
    public static final class GoodsQuerySet extends ModelQuerySet<Goods, GoodsQuerySet> {
        GoodsQuerySet(QuerySet<Goods> rows) {
            super(rows, GoodsQuerySet::new);
        }

        GoodsQuerySet stocked() {
            return filter("stock__gt", 0);
        }

        GoodsQuerySet cheap() {
            return filter("price__lt", BigDecimal.TEN);
        }
    }

    static final GoodsQuerySet ALL = Manager.of(Goods.class).as(GoodsQuerySet::new);
    static final GoodsQuerySet STOCKED = ALL.stocked().asManager();

    @Test
    void aModelsOwnMethodsChain() {
        assertThat(ALL.stocked().cheap().list()).containsExactly(assam);
        assertThat(ALL.orderBy("-name").stocked().exclude("name", "Assam").cheap().exists())
                .isFalse();
        assertThat(ALL.selectRelated("category").limit(2).list()).hasSize(2);
        assertThat(tea.goods.all().as(GoodsQuerySet::new).stocked().list()).containsExactly(assam);
    }

    @Test
    void aManagerNarrowsAllThatStartsThere() {
        assertThat(STOCKED.count()).isEqualTo(2);
        assertThat(STOCKED.cheap().list()).containsExactly(assam);
        assertThat(STOCKED.filter("pk", sencha.id).exists()).isFalse();
    }

    @Test
    void aManagerRemembersNothingAndItsRowsDo() {
        try (var statements = new Statements()) {
            assertThat(STOCKED.list()).hasSize(2);
            assertThat(STOCKED.list()).hasSize(2);
            assertThat(Goods.objects.list()).hasSize(3);
            assertThat(Goods.objects.list()).hasSize(3);
            assertThat(statements.count()).isEqualTo(4);
            GoodsQuerySet rows = STOCKED.all();
            assertThat(rows.list()).isSameAs(rows.list());
            assertThat(rows.count()).isEqualTo(2);
            assertThat(rows.exists()).isTrue();
            assertThat(rows.contains(assam)).isTrue();
            assertThat(statements.count()).isEqualTo(5);
            rows.all().list();
            assertThat(statements.count()).isEqualTo(6);
        }
    }

    @Test
    void nothingIsAskedBeforeItsTime() {
        try (var statements = new Statements()) {
            QuerySet<Goods> rows =
                    Goods.objects
                            .filter("tags__in", Tag.objects.filter("name", "red"))
                            .annotate("n", Count.of("tags"))
                            .prefetchRelated("tags")
                            .union(Goods.objects.annotate("n", Value.of(1L)))
                            .limit(5);
            assertThat(statements.count()).isZero();
            assertThat(rows.list()).isNotEmpty();
            assertThat(statements.count()).isEqualTo(2);
        }
    }

    @Test
    void threadsShareAQuerySet() throws Exception {
        QuerySet<Goods> shared = Goods.objects.selectRelated("category").orderBy("name");
        List<Callable<List<Goods>>> work = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            work.add(() -> orm.call(() -> shared.filter("stock__gte", 0).list()));
            work.add(() -> orm.call(shared::list));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var future : threads.invokeAll(work)) {
                assertThat(future.get()).containsExactly(assam, kettle, sencha);
                assertThat(future.get().getFirst().category.get()).isEqualTo(tea);
            }
        }
    }

    @Test
    void theEndsOfAnOrderAreFound() {
        assertThat(Goods.objects.latest("price")).isEqualTo(kettle);
        assertThat(Goods.objects.earliest("price")).isEqualTo(assam);
        assertThat(Goods.objects.latest("category__name", "-name")).isEqualTo(assam);
        assertThatThrownBy(() -> Goods.objects.none().latest("price"))
                .isInstanceOf(DoesNotExist.class);
        assertThatThrownBy(() -> Goods.objects.limit(1).earliest("price"))
                .hasMessage(
                        "Cannot change a query once a slice has been taken. Do that before limit(), skip() or slice().");
        assertThatThrownBy(() -> Goods.objects.latest())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void membershipIsAsked() {
        assertThat(Goods.objects.filter("stock__gt", 0).contains(assam)).isTrue();
        assertThat(Goods.objects.filter("stock__gt", 0).contains(sencha)).isFalse();
        assertThat(Goods.objects.contains(red)).isFalse();
        assertThat(Goods.objects.orderBy("name").limit(1).contains(kettle)).isFalse();
        assertThatThrownBy(() -> Goods.objects.contains(new Goods()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Goods.objects.values("name").contains(assam))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theDatabaseExplainsItself() {
        assertThat(Goods.objects.filter("slug", "assam").explain())
                .containsIgnoringCase("catalog_goods");
        assertThatThrownBy(() -> Goods.objects.explain("ANALYZE; DROP TABLE catalog_goods"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Unknown options");
        if (vendor != Vendor.SQLITE) {
            assertThat(Goods.objects.explain("ANALYZE", "FORMAT JSON"))
                    .contains(vendor == Vendor.MARIADB ? "query_block" : "\"Plan\"");
        }
    }

    @Test
    void sqlByHandGivesInstances() {
        List<Goods> found =
                Goods.objects
                        .raw(
                                "SELECT id, name, stock * 2 AS twice FROM catalog_goods WHERE stock > ?"
                                        + " ORDER BY id",
                                1)
                        .prefetchRelated("tags")
                        .list();
        assertThat(found).containsExactly(assam, kettle);
        assertThat(found.getFirst().name).isEqualTo("Assam");
        assertThat(found.getFirst().annotation("twice")).hasToString("20");
        assertThat(found.getFirst().modelState().isDeferred("price")).isTrue();
        assertThat(found.getFirst().category.get()).isEqualTo(tea);
        assertThat(found.get(1).tags.all().list()).containsExactly(green, red);
        assertThatThrownBy(() -> Goods.objects.raw("SELECT name FROM catalog_goods").list())
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("Raw query must include the primary key");
        assertThat(
                        Goods.objects
                                .raw("SELECT * FROM catalog_goods WHERE name = ?", "x' OR '1'='1")
                                .list())
                .isEmpty();
    }

    @Test
    void lockedRowsWaitInATransaction() {
        if (vendor != Vendor.SQLITE) {
            assertThatThrownBy(() -> Goods.objects.selectForUpdate().list())
                    .isInstanceOf(TransactionManagementError.class)
                    .hasMessageContaining("outside of a transaction");
        }
        Transaction.atomic(() -> {
            assertThat(Goods.objects.selectForUpdate().get(assam.id)).isEqualTo(assam);
            if (vendor != Vendor.MARIADB) {
                assertThat(
                                Goods.objects
                                        .selectRelated("category")
                                        .selectForUpdate(RowLock.SKIP_LOCKED.of("self").noKey())
                                        .list())
                        .hasSize(3);
            }
        });
        assertThatThrownBy(() ->
                        Transaction.atomic(() ->
                                Goods.objects.selectForUpdate(RowLock.WAIT.of("nope")).list()))
                .isInstanceOf(FieldError.class)
                .hasMessageContaining("Invalid field name(s) given in RowLock.of(…)");
    }

    @Test
    void whatCannotBeLockedAloneIsRefused() {
        assumeTrue(vendor == Vendor.MARIADB, "only MariaDB locks whole rows of all tables");
        for (RowLock lock : List.of(RowLock.WAIT.of("self"), RowLock.NO_WAIT.noKey())) {
            assertThatThrownBy(() ->
                            Transaction.atomic(() -> Goods.objects.selectForUpdate(lock).list()))
                    .isInstanceOf(NotSupportedError.class)
                    .hasMessageContaining("leave out");
        }
    }

    @Test
    void busyRowsAreSkippedOrAnError() throws Exception {
        assumeTrue(vendor != Vendor.SQLITE, "SQLite has one writer and locks no rows");
        Transaction.atomic(() -> {
            Goods.objects.selectForUpdate().get(assam.id);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var skipped =
                        threads.submit(() ->
                                orm.<List<Goods>, RuntimeException>call(() ->
                                        Transaction.<List<Goods>, RuntimeException>atomic(() ->
                                                Goods.objects
                                                        .selectForUpdate(RowLock.SKIP_LOCKED)
                                                        .list())));
                assertThat(skipped.get()).containsExactly(sencha, kettle);
                var refused =
                        threads.submit(() ->
                                orm.<List<Goods>, RuntimeException>call(() ->
                                        Transaction.<List<Goods>, RuntimeException>atomic(() ->
                                                Goods.objects
                                                        .selectForUpdate(RowLock.NO_WAIT)
                                                        .list())));
                assertThatThrownBy(refused::get).hasCauseInstanceOf(DatabaseUnavailable.class);
            } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void onlyOneHandsItsMethodsOn() {
        QuerySet<Category> rows = Category.objects.filter("name", "Tea");
        assertThat(rows.inModelOrder().reverse().list()).containsExactly(tea);
        assertThat(rows.toString()).isEqualTo("QuerySet<Category>");
        assertThat(Goods.objects).hasToString("Goods.objects");
    }

    @Test
    void anOrderIsTotalWhereNoTwoRowsAreAlikeInIt() {
        assertThat(Goods.objects.orderBy("price", "pk").isTotallyOrdered()).isTrue();
        assertThat(Goods.objects.orderBy("-id").isTotallyOrdered()).isTrue();
        assertThat(Goods.objects.orderBy("slug").isTotallyOrdered()).isTrue();
        assertThat(Goods.objects.all().isTotallyOrdered()).isTrue();
        assertThat(Goods.objects.orderBy("price", "name").isTotallyOrdered()).isFalse();
        assertThat(Goods.objects.orderBy("category__pk").isTotallyOrdered()).isFalse();
        assertThat(Goods.objects.orderBy("?").isTotallyOrdered()).isFalse();
        assertThat(Goods.objects.unordered().isTotallyOrdered()).isFalse();
    }

    @Test
    void relationsOfInstancesThatAreThereAreRead() {
        Goods alone = Goods.objects.get(assam.id);
        Goods other = Goods.objects.get(kettle.id);
        try (var statements = new Statements()) {
            Prefetch.load(List.of(alone, other), "category", "tags");
            Prefetch.load(List.of(alone, other), Prefetch.of("reviews").to("all"));
            Prefetch.load(List.of(), "tags");
            assertThat(statements.count()).isEqualTo(3);
            assertThat(alone.tags).containsExactly(red);
            assertThat(other.category.get()).isEqualTo(drinks);
            assertThat(other.annotation("all")).isEqualTo(List.of());
            assertThat(statements.count()).isEqualTo(3);
        }
        assertThatThrownBy(() -> Prefetch.load(List.of(alone, red), "tags"))
                .hasMessageContaining("instances of one model");
    }
}
