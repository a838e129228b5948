package dev.belleville.rest.shop;

import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.Values;
import java.time.Instant;

final class ReviewSerializer extends ModelSerializer<Review> {
    ReviewSerializer() {
        super(Review.class);
        fields("id", "goods", "author", "author_name", "rating", "text", "created");
        readOnlyFields("created");
        field(
                "author_name",
                CharField.of().source("author.username").readOnly().defaultValue(null));
    }

    @Override
    protected Review create(Values values, SerializerContext context) {
        return super.create(values.with("created", Instant.EPOCH), context);
    }
}
