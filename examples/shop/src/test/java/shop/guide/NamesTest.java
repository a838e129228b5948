package shop.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.orm.ContentType;
import dev.belleville.orm.F;
import dev.belleville.orm.Orm;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.web.auth.Group;
import dev.belleville.web.auth.Permission;
import dev.belleville.web.auth.User;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.Category;
import shop.Customer;
import shop.Goods;
import shop.Goods_;
import shop.Order;
import shop.OrderLine;
import shop.Review;
import shop.Tag;

/** The same queries by generated names, which the compiler checks, and by text. */
class NamesTest {
    private static final BigDecimal TEN = BigDecimal.TEN;

    private static QuerySet<Goods> byNames() {
        return Goods.objects
                .filter(Goods_.price.lt(TEN).and(Goods_.category.name.icontains("tea")))
                .exclude(Goods_.stock.eq(0))
                .orderBy(Goods_.created.desc(), Goods_.name.asc())
                .selectRelated(Goods_.category)
                .prefetchRelated(Goods_.tags);
    }

    private static QuerySet<Goods> byTexts() {
        return Goods.objects
                .filter("price__lt", TEN)
                .filter("category__name__icontains", "tea")
                .exclude("stock", 0)
                .orderBy("-created", "name")
                .selectRelated("category")
                .prefetchRelated("tags");
    }

    @Test
    void namesAndTextsAskTheSame() {
        Orm orm =
                Orm.builder()
                        .models("contenttypes", ContentType.class)
                        .models("auth", Permission.class, Group.class, User.class)
                        .models(
                                "catalog",
                                Category.class,
                                Tag.class,
                                Goods.class,
                                Customer.class,
                                Order.class,
                                OrderLine.class,
                                Review.class)
                        .database("default", "sqlite::memory:")
                        .open();
        try (orm) {
            new Migrator(orm.database().dataSource(), orm.registry(), List.of(), Clock.systemUTC())
                    .syncModels();
            Category tea =
                    Category.objects.create(made -> {
                        made.name = "Tea";
                        made.slug = "tea";
                    });
            Goods assam =
                    Goods.objects.create(made -> {
                        made.name = "Assam";
                        made.slug = "assam";
                        made.description = "";
                        made.price = new BigDecimal("4.50");
                        made.stock = 10;
                        made.category.set(tea);
                        made.created = Instant.parse("2026-05-06T07:08:09Z");
                    });
            assertThat(byNames().list()).containsExactly(assam);
            assertThat(byTexts().list()).containsExactly(assam);
            Goods.objects
                    .filter(Goods_.id.eq(assam.id))
                    .update(Goods_.stock.set(Goods_.stock.minus(1)));
            assam.assign(Goods_.stock.set(F.of("stock").minus(1)));
            assam.save();
            assertThat(assam.stock).isEqualTo(8);
        }
    }
}
