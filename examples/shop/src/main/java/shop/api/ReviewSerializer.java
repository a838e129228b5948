package shop.api;

import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.CurrentUserDefault;
import dev.belleville.rest.serializers.HiddenField;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.Values;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import shop.Review;

final class ReviewSerializer extends ModelSerializer<Review> {
    ReviewSerializer() {
        super(Review.class);
        fields("id", "goods", "author", "author_name", "rating", "text", "created");
        field("author", HiddenField.from(new CurrentUserDefault()));
        field(
                "author_name",
                CharField.of().source("author.username").readOnly().defaultValue(null));
        readOnlyFields("created");
    }

    @Override
    protected Review create(Values values, SerializerContext context) {
        return super.create(
                values.with("created", Instant.now().truncatedTo(ChronoUnit.MICROS)), context);
    }
}
