package shop.api;

import dev.belleville.rest.serializers.HyperlinkedIdentityField;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.PrimaryKeyRelatedField;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SlugRelatedField;
import dev.belleville.rest.serializers.Values;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import shop.Category;
import shop.Goods;
import shop.Tag;

final class GoodsSerializer extends ModelSerializer<Goods> {
    GoodsSerializer() {
        super(Goods.class);
        fields(
                "url",
                "id",
                "name",
                "slug",
                "description",
                "price",
                "stock",
                "active",
                "category",
                "category_id",
                "tags",
                "attributes",
                "released",
                "created");
        field("url", HyperlinkedIdentityField.of("goods-detail"));
        field("category", new CategorySerializer().readOnly());
        field(
                "category_id",
                PrimaryKeyRelatedField.to(Category.class).source("category").writeOnly());
        field("tags", SlugRelatedField.to(Tag.class, "name").many().optional());
        readOnlyFields("created");
        validate("name", String.class, GoodsSerializer::checkName);
    }

    private static String checkName(String name) {
        if (name.strip().equalsIgnoreCase("forbidden")) {
            throw invalid("This name may not be used.");
        }
        return name;
    }

    @Override
    protected Values validate(Values values, SerializerContext context) {
        boolean soldOut = values.getOr("name", "").toLowerCase(Locale.ROOT).contains("sold out");
        if (Boolean.TRUE.equals(values.find("active"))
                && Integer.valueOf(0).equals(values.find("stock"))
                && !soldOut) {
            throw invalid("Active goods need stock.");
        }
        return values;
    }

    @Override
    protected Goods create(Values values, SerializerContext context) {
        return super.create(
                values.with("created", Instant.now().truncatedTo(ChronoUnit.MICROS)), context);
    }
}
