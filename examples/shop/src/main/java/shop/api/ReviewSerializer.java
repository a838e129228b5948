package shop.api;

import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.ModelSerializer;
import shop.Review;

final class ReviewSerializer extends ModelSerializer<Review> {
    ReviewSerializer() {
        super(Review.class);
        fields("id", "goods", "author_name", "rating", "text", "created");
        field(
                "author_name",
                CharField.of().source("author.username").readOnly().defaultValue(null));
        readOnlyFields("created");
    }
}
