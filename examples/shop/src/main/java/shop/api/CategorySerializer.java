package shop.api;

import dev.belleville.rest.serializers.ModelSerializer;
import shop.Category;

final class CategorySerializer extends ModelSerializer<Category> {
    CategorySerializer() {
        super(Category.class);
        fields("id", "name", "slug", "parent");
    }
}
