package dev.belleville.fuzz;

import dev.belleville.core.Json;
import dev.belleville.core.JsonError;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.Avg;
import dev.belleville.orm.DataError;
import dev.belleville.orm.FieldError;
import dev.belleville.orm.IntegrityError;
import dev.belleville.orm.NotSupportedError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.Goods;

/**
 * Look-ups, orderings and names of fields that come as text: a name on the first line, a value in
 * JSON on the second. A name that is none and a value that does not fit are refused as such: the
 * database never sees SQL that it does not understand.
 */
class LookupsFuzzTest extends FuzzTest {
    @Override
    int runs() {
        return 2_500;
    }

    @Override
    List<String> seeds() {
        return List.of(
                "name__icontains\n\"mug_%\\\\'\"",
                "price__range\n[\"1.00\", 2]",
                "category__parent__name__in\n[\"a\", null]",
                "tags__name\n\"red\"",
                "-created__year\n2024",
                "attributes__weight__gt\n1",
                "attributes__a__0__b\n{\"c\": null}",
                "reviews__rating__isnull\ntrue",
                "released__month__lte\n2.5",
                "pk__in\n[1, 99999999999999999999]",
                "pk\n1e99999999",
                "price__lt\n\"-1e-99999999\"",
                "slug__iregex\n\"(\"",
                "slug__regex\n\"^m\"",
                "lines__order__customer__user__username\n\"x\"");
    }

    @Override
    List<String> words() {
        return List.of(
                "__",
                "__iexact",
                "__contains",
                "__startswith",
                "__iendswith",
                "__in",
                "__range",
                "__isnull",
                "__iregex",
                "__date",
                "__year",
                "__week_day",
                "__hour",
                "__exact",
                "__gte",
                "pk",
                "id",
                "name",
                "category",
                "tags",
                "reviews",
                "lines",
                "order",
                "attributes",
                "created",
                "released",
                "price",
                "'",
                "\"",
                ")",
                "--",
                ";",
                "\\",
                "%",
                "?",
                "null",
                "true",
                "1e999",
                "\\u0000",
                "\\ud800",
                "\"2024-02-30\"",
                "\"nan\"",
                "-",
                "DROP TABLE");
    }

    /** The author of a query vouches for its expressions. */
    @Override
    List<String> allowed() {
        return List.of("com.code_intelligence.jazzer.sanitizers.RegexInjection");
    }

    @Override
    Attack open() {
        var shop = new SmallShop();
        return input -> attack(shop, input);
    }

    private static void attack(SmallShop shop, byte[] input) throws Exception {
        String[] parts = parts(input, 2);
        if (parts.length < 2) {
            return;
        }
        String name = parts[0];
        Object value = value(parts[1]);
        shop.undone(() -> {
            refuse(() -> Goods.objects.filter(name, value).list());
            refuse(() -> Goods.objects.exclude(name, value).count());
            refuse(() -> Goods.objects.orderBy(name).first());
            refuse(() -> Goods.objects.values(name, "id").distinct().list());
            refuse(() -> Goods.objects.selectRelated(name).list());
            refuse(() -> Goods.objects.prefetchRelated(name).list());
            refuse(() -> Goods.objects.annotate(name, Avg.of("price")).list());
            refuse(() -> Goods.objects.aggregate(Avg.of(name)));
            refuse(() -> Goods.objects.filter("pk", 1).update(name, value));
            return null;
        });
    }

    private static @Nullable Object value(String text) {
        try {
            return Json.parse(text);
        } catch (JsonError e) {
            return text;
        }
    }

    /** Runs a query that may be refused for its names or its value. */
    private static void refuse(Runnable query) {
        try {
            query.run();
        } catch (FieldError
                | ValidationError
                | IllegalArgumentException
                | DataError
                | IntegrityError
                | NotSupportedError e) {
            // the author's mistake, or what this database has not
        }
    }
}
