package shop.api;

import dev.belleville.rest.serializers.ModelSerializer;
import shop.Tag;

final class TagSerializer extends ModelSerializer<Tag> {
    TagSerializer() {
        super(Tag.class);
        fields("id", "name");
    }
}
