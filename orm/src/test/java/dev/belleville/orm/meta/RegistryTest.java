package dev.belleville.orm.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Column;
import dev.belleville.orm.ContentType;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Q;
import dev.belleville.orm.Ref;
import dev.belleville.orm.shop.Category;
import dev.belleville.orm.shop.Goods;
import dev.belleville.orm.shop.Order;
import dev.belleville.orm.shop.Shop;
import dev.belleville.orm.shop.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryTest {
    private final Registry registry = Shop.registry();
    private final ModelMeta goods = registry.model(Goods.class);

    @Test
    void tablesAndNamesFollowDjangosRules() {
        assertThat(registry.models())
                .extracting(ModelMeta::table)
                .containsExactly(
                        "auth_user",
                        "catalog_category",
                        "catalog_tag",
                        "catalog_goods",
                        "catalog_customer",
                        "catalog_order",
                        "catalog_orderline",
                        "catalog_review");
        ModelMeta line = registry.model("catalog.OrderLine");
        assertThat(line.verboseName()).isEqualTo("order line");
        assertThat(line.verboseNamePlural()).isEqualTo("order lines");
        assertThat(goods.verboseNamePlural()).isEqualTo("goods");
        assertThat(registry.model("auth.user").field("isSuperuser").column())
                .isEqualTo("is_superuser");
    }

    @Test
    void columnsKeepTheOrderOfTheClassAndLeaveOutToManyRelations() {
        assertThat(goods.columns())
                .extracting(FieldMeta::column)
                .containsExactly(
                        "id",
                        "name",
                        "slug",
                        "description",
                        "price",
                        "stock",
                        "active",
                        "category_id",
                        "attributes",
                        "released",
                        "created");
    }

    @ParameterizedTest
    @CsvSource({
        "id, BIG_AUTO, 0, 0, true, false",
        "name, CHAR, 120, 0, false, false",
        "slug, SLUG, 120, 0, true, false",
        "description, TEXT, 0, 0, false, false",
        "price, DECIMAL, 10, 2, false, false",
        "stock, POSITIVE_INTEGER, 0, 0, false, false",
        "active, BOOLEAN, 0, 0, false, false",
        "category, FOREIGN_KEY, 0, 0, false, false",
        "tags, MANY_TO_MANY, 0, 0, false, false",
        "attributes, JSON, 0, 0, false, false",
        "released, DATE, 0, 0, false, true",
        "created, DATE_TIME, 0, 0, false, false",
    })
    void aFieldIsReadFromItsJavaTypeAndOptions(
            String name, FieldKind kind, int size, int places, boolean unique, boolean nullable) {
        FieldMeta field = goods.field(name);
        assertThat(field.kind()).isEqualTo(kind);
        assertThat(field.spec().size()).isEqualTo(size);
        assertThat(field.spec().places()).isEqualTo(places);
        assertThat(field.isUnique()).isEqualTo(unique);
        assertThat(field.isNullable()).isEqualTo(nullable);
    }

    @Test
    void initialValuesAreDefaults() {
        assertThat(goods.field("active").spec().defaultValue()).isEqualTo(true);
        assertThat(goods.field("stock").spec().defaultValue()).isEqualTo(0);
        assertThat(goods.field("attributes").spec().defaultValue()).isEqualTo(Map.of());
        assertThat(goods.field("price").hasDefault()).isFalse();
        FieldMeta status = registry.model(Order.class).field("status");
        assertThat(status.spec().defaultValue()).isEqualTo("new");
        assertThat(status.defaultValue()).isEqualTo(Order.Status.NEW);
        assertThat(goods.field("attributes").defaultValue())
                .isNotSameAs(goods.field("attributes").defaultValue());
    }

    @Test
    void anEnumsConstantsAreChoices() {
        assertThat(registry.model(Order.class).field("status").spec().choices())
                .containsExactly(
                        new FieldSpec.Option("new", "New"),
                        new FieldSpec.Option("paid", "Paid"),
                        new FieldSpec.Option("sent", "Sent"),
                        new FieldSpec.Option("cancelled", "Cancelled"));
    }

    @Test
    void aForeignKeyHasTwoEnds() {
        RelationMeta category = relation(goods, "category");
        assertThat(category.target().type()).isEqualTo(Category.class);
        assertThat(category.isMany()).isFalse();
        assertThat(category.isForward()).isTrue();
        assertThat(category.onDelete()).isEqualTo(OnDelete.PROTECT);
        assertThat(category.hops())
                .containsExactly(
                        new Hop(
                                "catalog_category",
                                "category_id",
                                "id",
                                List.of("id"),
                                false,
                                true,
                                false));

        RelationMeta back = relation(registry.model(Category.class), "goods");
        assertThat(back.isMany()).isTrue();
        assertThat(back.isForward()).isFalse();
        assertThat(back.reverse()).isSameAs(category);
        assertThat(category.reverse()).isSameAs(back);
        assertThat(back.hops())
                .containsExactly(
                        new Hop(
                                "catalog_goods",
                                "id",
                                "category_id",
                                List.of("id"),
                                true,
                                false,
                                true));
    }

    @Test
    void aToManyRelationGoesOverATableBetween() {
        RelationMeta tags = relation(goods, "tags");
        assertThat(tags.through())
                .isEqualTo(new Through("Goods_tags", "catalog_goods_tags", "goods_id", "tag_id"));
        assertThat(tags.hops())
                .extracting(Hop::table)
                .containsExactly("catalog_goods_tags", "catalog_tag");
        assertThat(relation(registry.model(Tag.class), "goods").hops())
                .extracting(Hop::toColumn)
                .containsExactly("tag_id", "id");
    }

    @Test
    void aRelationWithoutARelatedNameIsFoundByTheModelsName() {
        var small =
                Registry.of(Map.of("small", List.of(Author.class, Book.class, Membership.class)));
        assertThat(small.model(Author.class).findRelation("book")).isNotNull();
        assertThat(small.model(Author.class).findRelation("membership")).isNotNull();
        assertThat(relation(small.model(Book.class), "sequel").isNullable()).isFalse();
    }

    @Test
    void namesOfLookUpsAreListedWithTheWaysBack() {
        assertThat(goods.lookupNames())
                .containsExactly(
                        "active",
                        "attributes",
                        "category",
                        "category_id",
                        "created",
                        "description",
                        "id",
                        "lines",
                        "name",
                        "price",
                        "released",
                        "reviews",
                        "slug",
                        "stock",
                        "tags");
        assertThat(goods.findField("pk")).isSameAs(goods.primaryKey());
        assertThat(goods.findField("category_id")).isSameAs(goods.field("category"));
        assertThat(goods.findField("name_id")).isNull();
    }

    @Test
    void anInstanceIsReadAndWrittenThroughItsFields() {
        var one = (Goods) goods.newInstance();
        goods.field("stock").set(one, 7);
        goods.field("category").set(one, 3L);
        goods.field("stock").set(one, null);
        assertThat(one.stock).isEqualTo(7);
        assertThat(one.category.id()).isEqualTo(3L);
        assertThat(goods.field("category").get(one)).isEqualTo(3L);
        assertThat(goods.field("category").javaType()).isEqualTo(Long.class);
        assertThat(goods.field("stock").javaType()).isEqualTo(Integer.class);
    }

    @Test
    void anUnknownFieldOrModelIsNamedWithTheNearest() {
        assertThatThrownBy(() -> goods.field("pric"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Did you mean 'price'?");
        assertThatThrownBy(() -> registry.model("catalog.Good"))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("Did you mean 'catalog.Goods'?");
    }

    @Test
    void aModelThatCannotBeOneIsRefusedWithTheRemedy() {
        refused(Inner.class, "write static class Inner");
        refused(NeedsArguments.class, "a constructor without arguments");
        refused(Unmarked.class, "carries @Entity");
        refused(TwoKeys.class, "both 'id' and 'code' are the primary key");
        refused(NoKey.class, "no primary key");
        refused(Hidden.class, "the field 'secret' is not public");
        refused(Odd.class, "the field 'thread' has the type Thread");
        refused(Unsized.class, "say @Column(digits = 10, places = 2)");
        refused(NullOnDelete.class, "write Ref<@Nullable NullOnDelete>");
        refused(NoWay.class, "is the way back of no relation");
        refused(
                BothWays.class,
                "the field 'fans' is no way back of 'idols', which holds both ways at once; give"
                        + " that symmetrical = false, or leave this and its relatedName out");
        refused(
                Stranger.class,
                "points to Goods, which is not registered; add it to the models of its app");
        refused(
                Typed.class,
                "points to ContentType, which is not registered; install its app: .install(new"
                        + " ContentTypesApp())");
        refused(Final.class, "the field 'name' is final, but rows are read into it");
        refused(Underscored.class, "the field 'a__b' has two underscores in its name");
        refused(NoIndex.class, "the index 'slug' is over no field; say IndexSpec.of(name, field…)");
        refused(NoRule.class, "the constraint 'slug' is over no field; say unique(name, field…)");
        refused(
                NamelessRule.class,
                "the constraint 'slug' is called as a field that it is not over: the name of the rule"
                        + " comes first, as in unique(\"namelessrule_once\", \"slug\", …)");
        refused(OddIndex.class, "names 'nam', which is no field. Did you mean 'name'?");
        refused(OddOrder.class, "the ordering names 'nmae', which is no field");
        refused(
                OddCheck.class,
                "the constraint 'dear' names 'prize', which is no field. Did you mean 'price'?");
        refused(OddCondition.class, "the index 'cheap' names 'prize', which is no field");
        refused(DigitsOfText.class, "the field 'name' is no decimal");
        refused(DigitsOfText.class, "say @Column(max = 120) for a length");
        refused(DigitsOfNumber.class, "make it a BigDecimal");
        refused(Twice.class, "the field 'author' is a relation, whose annotation says all");
        refused(
                NumberOfWords.class,
                "the field 'slug' has the type int, which holds no SLUG; take one of String, an enum, or"
                        + " leave out the kind");
        refused(
                WordsOfNumber.class,
                "the field 'size' has the type String, which holds no INTEGER; take one of Integer,"
                        + " Long, Short, int, long, short, an enum, or leave out the kind");
        refused(
                DayOfText.class,
                "has the type Instant, which holds no DATE; take one of LocalDate");
        refused(PlainKey.class, "has the type Long, which holds no FOREIGN_KEY; take one of Ref");
        refused(Measured.class, "the greatest number is most = \"3\"");
    }

    private static void refused(Class<? extends BaseModel> model, String remedy) {
        assertThatThrownBy(() -> Registry.of(Map.of("wrong", List.of(model))))
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining(model.getSimpleName())
                .hasMessageContaining(remedy);
    }

    private static RelationMeta relation(ModelMeta model, String name) {
        return Objects.requireNonNull(model.findRelation(name), name);
    }

    @Entity
    static class Author extends BaseModel {
        @Column(max = 10, primaryKey = true)
        public String code;
    }

    @Entity
    static class NumberOfWords extends Model {
        @Column(kind = FieldKind.SLUG)
        public int slug;
    }

    @Entity
    static class WordsOfNumber extends Model {
        @Column(kind = FieldKind.INTEGER)
        public String size = "";
    }

    @Entity
    static class DayOfText extends Model {
        @Column(kind = FieldKind.DATE)
        public Instant day = Instant.EPOCH;
    }

    @Entity
    static class PlainKey extends Model {
        @Column(kind = FieldKind.FOREIGN_KEY)
        public Long author = 1L;
    }

    @Entity
    static class NoIndex extends Model {
        static final Meta meta = Meta.of().index(IndexSpec.of("slug"));

        @Column(max = 10)
        public String slug = "";
    }

    @Entity
    static class NoRule extends Model {
        static final Meta meta = Meta.of().unique("slug");

        @Column(max = 10)
        public String slug = "";
    }

    @Entity
    static class NamelessRule extends Model {
        static final Meta meta = Meta.of().unique("slug", "name");

        @Column(max = 10)
        public String slug = "";

        @Column(max = 10)
        public String name = "";
    }

    @Entity
    static class OddIndex extends Model {
        static final Meta meta = Meta.of().index(IndexSpec.of("by_name", "-nam"));

        @Column(max = 10)
        public String name = "";
    }

    @Entity
    static class OddOrder extends Model {
        static final Meta meta = Meta.of().ordering("-nmae");

        @Column(max = 10)
        public String name = "";
    }

    @Entity
    static class OddCheck extends Model {
        static final Meta meta = Meta.of().check("dear", Q.of("prize__gte", 0));

        public int price;
    }

    @Entity
    static class OddCondition extends Model {
        static final Meta meta =
                Meta.of().index(IndexSpec.of("cheap", "price").where(Q.of("prize__lt", 9)));

        public int price;
    }

    @Entity
    static class DigitsOfText extends Model {
        @Column(digits = 120)
        public String name = "";
    }

    @Entity
    static class DigitsOfNumber extends Model {
        @Column(places = 2)
        public double weight;
    }

    @Entity
    static class Twice extends Model {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        @Column(unique = true)
        public final Ref<Author> author = Ref.to("Author");
    }

    @Entity
    static class Book extends Model {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Author> author = Ref.to("Author");

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+")
        public final Ref<Book> sequel = Ref.to("small.Book");
    }

    @Entity
    static class Membership extends Model {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Author> author = Ref.to(Author.class);
    }

    @Entity
    @SuppressWarnings("ClassCanBeStatic")
    class Inner extends Model {}

    @Entity
    static class NeedsArguments extends Model {
        NeedsArguments(String name) {}
    }

    static class Unmarked extends Model {}

    @Entity
    static class TwoKeys extends Model {
        @Column(max = 5, primaryKey = true)
        public String code;
    }

    @Entity
    static class NoKey extends BaseModel {
        public int number;
    }

    @Entity
    static class Hidden extends Model {
        @Column(max = 5)
        String secret;
    }

    @Entity
    static class Odd extends Model {
        public Thread thread;
    }

    @Entity
    static class Unsized extends Model {
        public java.math.BigDecimal price;
    }

    @Entity
    static class Final extends Model {
        public final String name = "";
    }

    @Entity
    static class Underscored extends Model {
        public int a__b;
    }

    @Entity
    static class Measured extends Model {
        @Column(max = 3)
        public int stock;
    }

    @Entity
    static class NullOnDelete extends Model {
        @ForeignKey(onDelete = OnDelete.SET_NULL)
        public final Ref<NullOnDelete> parent = Ref.to(NullOnDelete.class);
    }

    @Entity
    static final class BothWays extends Model {
        @ManyToMany(relatedName = "fans")
        public final Many<BothWays> idols = Many.to(BothWays.class);

        public final Many<BothWays> fans = Many.to(BothWays.class);
    }

    @Entity
    static class NoWay extends Model {
        public final Many<NoWay> children = Many.to(NoWay.class);
    }

    @Entity
    static class Typed extends Model {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<ContentType> contentType = Ref.to(ContentType.class);
    }

    @Entity
    static class Stranger extends Model {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Goods> goods = Ref.to(Goods.class);
    }
}
