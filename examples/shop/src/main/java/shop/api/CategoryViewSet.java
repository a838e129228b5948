package shop.api;

import dev.belleville.rest.ModelViewSet;
import shop.Category;

final class CategoryViewSet extends ModelViewSet<Category> {
    CategoryViewSet() {
        queryset(Category.objects);
        serializer(new CategorySerializer());
        lookupField("slug");
    }
}
