package dev.belleville.rest.shop;

import dev.belleville.rest.ReadOnlyModelViewSet;

final class CategoryViewSet extends ReadOnlyModelViewSet<Category> {
    CategoryViewSet() {
        queryset(Category.objects);
        serializer(new CategorySerializer());
        lookupField("slug");
    }
}
