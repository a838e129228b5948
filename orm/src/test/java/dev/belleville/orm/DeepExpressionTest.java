package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Tag;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Expressions that loops have made. */
class DeepExpressionTest extends ShopTest {
    private static Expression sum(int terms) {
        Expression sum = F.of("stock");
        for (int i = 0; i < terms; i++) {
            sum = sum.plus(1);
        }
        return sum;
    }

    private static Q negated(int times) {
        Q condition = Q.of("name", "red");
        for (int i = 0; i < times; i++) {
            condition = condition.not();
        }
        return condition;
    }

    private static void refused(ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isExactlyInstanceOf(NotSupportedError.class)
                .hasMessageContaining("nested more than 200 levels deep");
    }

    @Test
    void depthHasALimit() {
        for (int depth : new int[] {300, 3_000}) {
            Expression sum = sum(depth);
            refused(() -> Goods.objects.annotate("sum", sum).list());
            refused(() -> Goods.objects.all().update("stock", sum));
            refused(() -> Goods.objects.orderBy(sum.asc()).list());
            refused(() -> Goods.objects.filter(sum.lookup("gt", 1)).exists());
        }
        refused(() -> Tag.objects.filter(negated(5_000)).list());
        refused(() -> Tag.objects.exclude(negated(5_000)).count());
    }

    @Test
    void upToItTheDatabasesFollow() {
        assertThat(
                        Goods.objects
                                .filter("pk", assam.id)
                                .annotate("sum", sum(190))
                                .flat("sum")
                                .list())
                .isEqualTo(List.of(assam.stock + 190L));
        assertThat(Tag.objects.filter(negated(190)).count()).isEqualTo(1);
    }

    @Test
    void alternativesMayBeMany() {
        Q any = new Q.Or(IntStream.range(0, 3_000).mapToObj(i -> Q.of("name", "t" + i)).toList());
        assertThat(Tag.objects.filter(any).count()).isZero();
        assertThat(Tag.objects.filter(any.or("name", "red")).count()).isEqualTo(1);
        assertThat(Tag.objects.exclude(any).count()).isEqualTo(2);
    }
}
