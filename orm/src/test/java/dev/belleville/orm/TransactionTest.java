package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.belleville.core.Current;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TransactionTest extends ShopTest {
    private static RuntimeException failure() {
        return new IllegalStateException("on purpose");
    }

    @Test
    void whatFailsIsUndoneWhole() {
        assertThatThrownBy(() ->
                        Transaction.atomic(() -> {
                            tag("blue");
                            assertThat(Tag.objects.count()).isEqualTo(3);
                            throw failure();
                        }))
                .hasMessage("on purpose");
        assertThat(Tag.objects.count()).isEqualTo(2);
        Tag kept = Transaction.atomic(() -> tag("kept"));
        assertThat(Tag.objects.get(kept.id)).isEqualTo(kept);
    }

    @Test
    void anInnerBlockIsUndoneAlone() {
        Transaction.atomic(() -> {
            tag("outer");
            assertThatThrownBy(() ->
                            Transaction.atomic(() -> {
                                tag("inner");
                                tag("red");
                            }))
                    .isInstanceOf(IntegrityError.class);
            tag("after");
        });
        assertThat(Tag.objects.flat("name").list())
                .containsExactly("after", "green", "outer", "red");
    }

    @Test
    void anInnerBlockThatBeginsTheWorkIsUndoneAloneToo() {
        Transaction.atomic(() -> {
            assertThatThrownBy(() ->
                            Transaction.atomic(() -> {
                                tag("inner");
                                throw failure();
                            }))
                    .hasMessage("on purpose");
            tag("outer");
        });
        assertThat(Tag.objects.flat("name").list()).containsExactly("green", "outer", "red");
    }

    @Test
    void whereTheDatabaseUndoesMoreThanTheInnerBlockTheWholeFails() {
        assumeTrue(vendor == Vendor.SQLITE, "only SQLite ends a transaction by itself");
        String all = "INSERT OR ROLLBACK INTO catalog_tag (name) VALUES ('red')";
        assertThatThrownBy(() ->
                        Transaction.atomic(() -> {
                            tag("outer");
                            assertThatThrownBy(() ->
                                            Transaction.atomic(() -> {
                                                tag("inner");
                                                orm.database().execute(all);
                                            }))
                                    .isInstanceOf(IntegrityError.class);
                            tag("after");
                        }))
                .isInstanceOf(OperationalError.class)
                .hasMessageContaining("undone this whole transaction");
        assertThat(Tag.objects.flat("name").list()).containsExactly("green", "red");
        Transaction.atomic(() -> tag("next"));
        assertThat(Tag.objects.count()).isEqualTo(3);
    }

    @Test
    void whatWaitsForTheCommitRunsAfterItOrNever() {
        var ran = new ArrayList<String>();
        Transaction.onCommit(() -> ran.add("at once"));
        Transaction.atomic(() -> {
            Transaction.onCommit(() -> ran.add("outer " + Tag.objects.count()));
            tag("blue");
            assertThatThrownBy(() ->
                            Transaction.atomic(() -> {
                                Transaction.onCommit(() -> ran.add("never"));
                                throw failure();
                            }))
                    .hasMessage("on purpose");
            assertThat(ran).containsExactly("at once");
        });
        assertThat(ran).containsExactly("at once", "outer 3");
    }

    @Test
    void aDurableBlockIsNoPartOfAnother() {
        Transaction.durable(() -> tag("blue"));
        assertThat(Tag.objects.count()).isEqualTo(3);
        assertThatThrownBy(() -> Transaction.atomic(() -> Transaction.durable(() -> tag("no"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("durable");
    }

    @Test
    void aRuleCheckedAtTheCommitUndoesTheWhole() {
        assertThatThrownBy(() ->
                        Transaction.atomic(() -> {
                            tag("blue");
                            Goods.objects.filter("pk", assam.id).update("category", 4711L);
                        }))
                .isInstanceOf(IntegrityError.class);
        assertThat(Tag.objects.count()).isEqualTo(2);
        assertThat(Goods.objects.get(assam.id).category.id()).isEqualTo(tea.id);
    }

    @Test
    void readersDoNotSeeWhatIsNotCommitted() throws Exception {
        Callable<Long> count = () -> orm.call(() -> Tag.objects.count());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Transaction.atomic(() -> {
                tag("blue");
                assertThat(threads.submit(count).get()).isEqualTo(2);
                return count;
            });
            assertThat(threads.submit(count).get()).isEqualTo(3);
        }
    }

    @Test
    void anotherThreadIsInNoTransactionOfThisOne() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Transaction.atomic(() -> {
                tag("blue");
                Callable<Long> wrapped = Current.wrap((Callable<Long>) Tag.objects::count);
                assertThat(threads.submit(wrapped).get()).isEqualTo(2);
                return wrapped;
            });
        }
    }

    @Test
    void twoThousandThreadsShareTheFewConnections() throws Exception {
        var results = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2000; i++) {
                int number = i;
                results.add(threads.submit(() -> orm.call(() -> oneRequest(number))));
            }
            for (Future<Integer> result : results) {
                assertThat(result.get()).isPositive();
            }
        }
        Goods.objects.filter("pk", assam.id).update("stock", 1);
        assertThat(Goods.objects.get(assam.id).stock).isEqualTo(1);
        assertThat(Tag.objects.filter("name__startswith", "job").count()).isEqualTo(200);
    }

    /** Reads, and now and then writes, fails, or holds a transaction open over several reads. */
    private int oneRequest(int number) {
        switch (number % 10) {
            case 0 ->
                    Transaction.atomic(() -> {
                        tag("job" + number);
                        Goods.objects.filter("pk", assam.id).update("stock", F.of("stock").plus(1));
                    });
            case 1 ->
                    assertThatThrownBy(() ->
                                    Transaction.atomic(() -> {
                                        Tag.objects.first();
                                        throw failure();
                                    }))
                            .hasMessage("on purpose");
            case 2 ->
                    Transaction.atomic(() -> {
                        for (Goods goods : Goods.objects.all()) {
                            goods.category.get();
                        }
                    });
            default -> assertThat(Goods.objects.get(assam.id).category.get()).isEqualTo(tea);
        }
        return Goods.objects.values("name").list().size();
    }

    @Test
    void severalDatabasesAreAskedByAlias() throws Exception {
        try (Vendor.Fresh second = vendor.fresh();
                Orm both =
                        Orm.builder()
                                .models("catalog", Sticker.class)
                                .database("default", database.url())
                                .database("archive", second.url())
                                .open()) {
            both.run(() -> {
                for (Database each : both.databases()) {
                    each.execute(
                            "CREATE TABLE catalog_sticker (id integer PRIMARY KEY, name"
                                    + " varchar(20))");
                }
                var label = new Sticker();
                label.id = 1L;
                label.name = "old";
                label.save(SaveOptions.insert().using("archive"));
                assertThat(Sticker.objects.count()).isZero();
                assertThat(Sticker.objects.using("archive").get(1).name).isEqualTo("old");
                Sticker read = Sticker.objects.using("archive").get();
                read.name = "older";
                read.save();
                assertThat(Sticker.objects.using("archive").values("name").list())
                        .isEqualTo(List.of(Map.of("name", "older")));
                assertThatThrownBy(() -> Sticker.objects.using("archiv").count())
                        .hasMessageContaining("Did you mean 'archive'?");
            });
            assertThatThrownBy(Orm::current)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("2 Orms are open and none is bound");
        }
        assertThat(Orm.current()).isSameAs(orm);
    }

    @Entity
    static class Sticker extends Model {
        static final Manager<Sticker> objects = Manager.of(Sticker.class);

        @Column(max = 20)
        public String name;
    }
}
