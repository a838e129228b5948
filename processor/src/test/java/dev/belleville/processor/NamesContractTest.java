package dev.belleville.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.belleville.orm.Assignment;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.F;
import dev.belleville.orm.FieldPath;
import dev.belleville.orm.Ordering;
import dev.belleville.orm.Q;
import dev.belleville.orm.RelationPath;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.Registry;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated names and names as text are one: what either says is equal. */
class NamesContractTest {
    @TempDir static Path folder;
    static ClassLoader shop = NamesContractTest.class.getClassLoader();
    static Map<?, ?> said = Map.of();

    static Stream<Arguments> facts() {
        return Stream.of(
                arguments("Goods_.price.lt(TEN)", Q.of("price__lt", BigDecimal.TEN)),
                arguments("Goods_.name.eq(\"tea\")", Q.of("name", "tea")),
                arguments("Goods_.name.istartsWith(\"t\")", Q.of("name__istartswith", "t")),
                arguments("Goods_.name.ne(\"tea\")", Q.of("name", "tea").not()),
                arguments("Goods_.stock.in(1, 2)", Q.of("stock__in", List.of(1, 2))),
                arguments("Goods_.stock.between(1, 9)", Q.of("stock__range", List.of(1, 9))),
                arguments("Goods_.stock.gt(Goods_.id.f())", Q.of("stock__gt", F.of("id"))),
                arguments("Goods_.active.isTrue()", Q.of("active", true)),
                arguments("Goods_.fragile.isFalse()", Q.of("fragile", false)),
                arguments("Goods_.released.isNull()", Q.of("released__isnull", true)),
                arguments("Goods_.released.year().gte(2024)", Q.of("released__year__gte", 2024)),
                arguments("Goods_.created.month().eq(5)", Q.of("created__month", 5)),
                arguments("Goods_.picture.isNotNull()", Q.of("picture__isnull", false)),
                arguments("Goods_.attributes.eq(Map.of())", Q.of("attributes", Map.of())),
                arguments("Goods_.category.eq(7L)", Q.of("category", 7L)),
                arguments("Goods_.category.isNull()", Q.of("category__isnull", true)),
                arguments(
                        "Goods_.category.name.icontains(\"x\")",
                        Q.of("category__name__icontains", "x")),
                arguments(
                        "Goods_.category.parent().name.eq(\"x\")",
                        Q.of("category__parent__name", "x")),
                arguments(
                        "Goods_.category.parent().children().goods().lines().order().placedAt"
                                + ".year().lt(9)",
                        Q.of(
                                "category__parent__children__goods__lines__order__placedAt"
                                        + "__year__lt",
                                9)),
                arguments("Goods_.tags.word.endsWith(\"s\")", Q.of("tags__word__endswith", "s")),
                arguments(
                        "Order_.status.in(Order.Status.values()).toString()",
                        "Lookup[lookup=status__in, value=[NEW, PAID]]"),
                arguments("Order_Line_.quantity.lte((short) 3)", Q.of("quantity__lte", (short) 3)),
                arguments("Order_Line_.goods.price.desc()", Ordering.of("-goods__price")),
                arguments("Category_.parent.asc()", Ordering.of("parent")),
                arguments("Goods_.stock.set(4)", Assignment.of("stock", 4)),
                arguments(
                        "Goods_.stock.set(Goods_.stock.plus(1))",
                        Assignment.of("stock", F.of("stock").plus(1))),
                arguments("Goods_.category.set(3L)", Assignment.of("category", 3L)));
    }

    @BeforeAll
    static void compileTheShopAndAllThatIsSaid() throws Exception {
        String entries =
                facts().map(fact -> (String) fact.get()[0])
                        .map(said ->
                                "Map.entry(\"" + said.replace("\"", "\\\"") + "\", " + said + ")")
                        .collect(Collectors.joining(",\n"));
        shop =
                new Compilation(folder)
                        .shop()
                        .source(
                                "shop/Said.java",
                                """
                                package shop;
                                import static java.math.BigDecimal.TEN;
                                import java.util.Map;
                                public class Said {
                                    public static final Map<String, Object> ALL = Map.ofEntries(%s);
                                }
                                """
                                        .formatted(entries))
                        .load();
        said = (Map<?, ?>) shop.loadClass("shop.Said").getField("ALL").get(null);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void aGeneratedNameSaysWhatTheTextSays(String expression, Object text) {
        assertThat(said.get(expression)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theCompilerAndReflectionSeeTheSameFields(String model) throws Exception {
        ModelMeta meta = registry().model(model(model));
        var fields = new TreeSet<String>();
        meta.fields().forEach(field -> fields.add(field.name()));
        meta.heldRelations().forEach(relation -> fields.add(relation.name()));
        var generated = new TreeSet<String>();
        for (Field field : names(model).getDeclaredFields()) {
            field.setAccessible(true);
            String name =
                    switch (field.get(null)) {
                        case FieldPath<?> path -> path.name();
                        case RelationPath path -> path.path();
                        case Object other -> other.toString();
                    };
            assertThat(name).isEqualTo(field.getName());
            generated.add(name);
        }
        assertThat(generated).isEqualTo(fields);
    }

    static List<String> models() {
        return List.of("Goods", "Category", "Tag", "Order", "Order$Line");
    }

    @Test
    void theFieldsOfASuperclassComeFirst() throws Exception {
        assertThat(Stream.of(names("Goods").getDeclaredFields()).map(Field::getName))
                .startsWith("id", "created", "name");
    }

    @Test
    void namesAreAsVisibleAsTheirModel() throws Exception {
        assertThat(names("Goods").accessFlags()).contains(AccessFlag.PUBLIC);
        assertThat(names("Tag").accessFlags()).doesNotContain(AccessFlag.PUBLIC);
    }

    private static Class<?> names(String model) throws ClassNotFoundException {
        return shop.loadClass("shop." + model.replace('$', '_') + "_");
    }

    private static Class<? extends BaseModel> model(String name) throws ClassNotFoundException {
        return shop.loadClass("shop." + name).asSubclass(BaseModel.class);
    }

    private static Registry registry() throws ClassNotFoundException {
        var all = new ArrayList<Class<? extends BaseModel>>();
        for (String model : models()) {
            all.add(model(model));
        }
        return Registry.of(Map.of("shop", all));
    }
}
