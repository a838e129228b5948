package shop.api;

import dev.belleville.rest.ReadOnlyModelViewSet;
import shop.Category;

final class CategoryViewSet extends ReadOnlyModelViewSet<Category> {
    CategoryViewSet() {
        queryset(Category.objects);
        serializer(new CategorySerializer());
        lookupField("slug");
    }
}
