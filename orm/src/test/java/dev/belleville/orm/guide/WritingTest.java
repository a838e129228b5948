package dev.belleville.orm.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ValidationError;
import dev.belleville.orm.Assignment;
import dev.belleville.orm.Conflicts;
import dev.belleville.orm.Deleted;
import dev.belleville.orm.F;
import dev.belleville.orm.Found;
import dev.belleville.orm.IntegrityError;
import dev.belleville.orm.ProtectedError;
import dev.belleville.orm.RowLock;
import dev.belleville.orm.SaveOptions;
import dev.belleville.orm.Savepoint;
import dev.belleville.orm.Transaction;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Review;
import dev.belleville.orm.shop.Tag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WritingTest extends GuideTest {
    @Test
    void oneInstance() {
        Tag tag = Tag.objects.create(made -> made.name = "green");
        tag.name = "leaf";
        tag.save();
        tag.save(SaveOptions.only("name"));
        tag.refreshFromDb();
        Deleted gone = tag.delete();
        assertThat(gone.total()).isEqualTo(1);
    }

    @Test
    void computedByTheDatabase() {
        assam.assign(Assignment.of("stock", F.of("stock").minus(1)));
        assam.save();
        assertThat(assam.stock).isEqualTo(9);
    }

    @Test
    void foundOrMade() {
        Found<Tag> found = Tag.objects.getOrCreate(Map.of("name", "gift"), tag -> {});
        Found<Goods> changed =
                Goods.objects.updateOrCreate(
                        Map.of("slug", "assam"), goods -> goods.price = new BigDecimal("4.80"));
        assertThat(found.created()).isFalse();
        assertThat(changed.instance()).isEqualTo(assam);
    }

    @Test
    void manyRows() {
        var tags = new ArrayList<Tag>();
        for (String name : List.of("gift", "leaf", "root")) {
            var tag = new Tag();
            tag.name = name;
            tags.add(tag);
        }
        Tag.objects.bulkCreate(tags, Conflicts.IGNORE);
        long raised = Goods.objects.all().update("price", F.of("price").times(2));
        Deleted deleted = Tag.objects.filter("goods", null).delete();
        assertThat(raised).isEqualTo(3);
        assertThat(deleted.total()).isEqualTo(2);
    }

    @Test
    void manyInstances() {
        List<Goods> all = Goods.objects.all().list();
        all.forEach(goods -> goods.stock += 5);
        Goods.objects.bulkUpdate(all, "stock");
        assertThat(Goods.objects.flat("stock").list()).containsExactly(15, 5, 8);
    }

    @Test
    void whatPointsHere() {
        assertThatThrownBy(() -> tea.delete()).isInstanceOf(ProtectedError.class);
        assertThat(tea.goods.count()).isEqualTo(2);
    }

    @Test
    void allOrNothing() {
        Transaction.atomic(() -> {
            Goods goods = Goods.objects.selectForUpdate(RowLock.WAIT).get("slug", "assam");
            goods.stock -= 1;
            goods.save();
            Transaction.onCommit(() -> System.out.println("sold " + goods.name));
        });
        assertThat(Goods.objects.get("slug", "assam").stock).isEqualTo(9);
    }

    @Test
    void aPartThatMayFail() {
        Transaction.atomic(() -> {
            try {
                Transaction.atomic(() -> Tag.objects.create(tag -> tag.name = "gift"));
            } catch (IntegrityError e) {
                System.out.println("there is one: " + e.getMessage());
            }
            Tag.objects.create(tag -> tag.name = "kept");
        });
        assertThat(Tag.objects.filter("name", "kept").exists()).isTrue();
    }

    @Test
    void oneStateForSeveralQuestions() {
        long[] counts =
                Transaction.readOnly(
                        () -> new long[] {Goods.objects.count(), Review.objects.count()});
        assertThat(counts).containsExactly(3, 3);
    }

    @Test
    void aPlaceToGoBackTo() {
        Transaction.atomic(() -> {
            Savepoint before = Transaction.savepoint();
            Goods.objects.all().update("stock", 0);
            if (Goods.objects.filter("stock", 0).count() > 2) {
                before.rollback();
            }
        });
        assertThat(Goods.objects.get("slug", "assam").stock).isEqualTo(10);
    }

    @Test
    void endsByHand() {
        Transaction.manual(() -> {
            for (Goods goods : Goods.objects.all().list()) {
                goods.stock += 1;
                goods.save();
                Transaction.commit();
            }
        });
        assertThat(Goods.objects.get("slug", "assam").stock).isEqualTo(11);
    }

    @Test
    void rulesAreCheckedWhenYouAsk() {
        assam.price = new BigDecimal("-1");
        assam.name = "";
        var wrong = new TreeSet<String>();
        try {
            assam.fullClean();
        } catch (ValidationError e) {
            wrong.addAll(e.errors().keySet());
        }
        assertThat(wrong).contains("price", "name");
    }
}
