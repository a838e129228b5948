package dev.belleville.rest.shop;

import dev.belleville.rest.serializers.ModelSerializer;

final class CategorySerializer extends ModelSerializer<Category> {
    CategorySerializer() {
        super(Category.class);
        fields("id", "name", "slug", "parent");
    }
}
