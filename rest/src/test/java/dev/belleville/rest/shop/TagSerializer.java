package dev.belleville.rest.shop;

import dev.belleville.rest.serializers.ModelSerializer;

final class TagSerializer extends ModelSerializer<Tag> {
    TagSerializer() {
        super(Tag.class);
        fields("id", "name");
    }
}
