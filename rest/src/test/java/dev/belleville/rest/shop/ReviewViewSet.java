package dev.belleville.rest.shop;

import dev.belleville.rest.LimitOffsetPagination;
import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.filters.FilterSet;

final class ReviewViewSet extends ModelViewSet<Review> {
    ReviewViewSet() {
        queryset(Review.objects.selectRelated("author"));
        serializer(new ReviewSerializer());
        filter(
                FilterSet.of(Review.class)
                        .lookups("rating", "exact", "gte", "lte")
                        .lookups("goods", "exact", "in")
                        .lookups("created", "date", "date__gte", "time"));
        pagination(LimitOffsetPagination.of(10, 50));
        httpMethods("GET", "POST", "DELETE");
    }
}
