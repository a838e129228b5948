package shop.api;

import dev.belleville.rest.ModelViewSet;
import shop.Tag;

final class TagViewSet extends ModelViewSet<Tag> {
    TagViewSet() {
        queryset(Tag.objects);
        serializer(new TagSerializer());
        search("^name");
    }
}
