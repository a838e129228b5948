package shop.api;

import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.filters.FilterSet;
import shop.Review;

final class ReviewViewSet extends ModelViewSet<Review> {
    ReviewViewSet() {
        queryset(Review.objects.selectRelated("author"));
        serializer(new ReviewSerializer());
        filter(
                FilterSet.of(Review.class)
                        .lookups("rating", "exact", "gte", "lte")
                        .lookups("goods", "exact", "in"));
    }
}
