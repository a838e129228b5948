package dev.belleville.rest.shop;

import dev.belleville.rest.ModelViewSet;

final class TagViewSet extends ModelViewSet<Tag> {
    TagViewSet() {
        queryset(Tag.objects);
        serializer(new TagSerializer());
        search("^name");
    }
}
