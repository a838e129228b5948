package dev.belleville.rest.shop;

import dev.belleville.rest.serializers.HyperlinkedIdentityField;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.PrimaryKeyRelatedField;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.SlugRelatedField;
import dev.belleville.rest.serializers.Values;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Goods with their category and tags. */
public final class GoodsSerializer extends ModelSerializer<Goods> {
    /** The one definition that all requests share. */
    public GoodsSerializer() {
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
        readOnlyFields("created");
        field("url", HyperlinkedIdentityField.of("goods-detail"));
        field("category", new CategorySerializer().readOnly());
        field(
                "category_id",
                PrimaryKeyRelatedField.to(Category.class).source("category").writeOnly());
        field("tags", SlugRelatedField.to(Tag.class, "name").many().optional());
        validate("name", String.class, GoodsSerializer::checkName);
    }

    private static String checkName(String name) {
        if (name.strip().equalsIgnoreCase("forbidden")) {
            throw invalid("This name may not be used.");
        }
        return name;
    }

    @Override
    protected Values validate(Values goods, SerializerContext context) {
        boolean soldOut = goods.getOr("active", false) && goods.getOr("stock", 1) == 0;
        if (soldOut && !goods.getOr("name", "").toLowerCase(Locale.ROOT).contains("sold out")) {
            throw invalid("Active goods need stock.");
        }
        return goods;
    }

    @Override
    protected Goods create(Values values, SerializerContext context) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return super.create(values.with("created", now), context);
    }
}
