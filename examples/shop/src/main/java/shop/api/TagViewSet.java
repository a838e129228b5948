package shop.api;

import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.permissions.DjangoModelPermissionsOrAnonReadOnly;
import shop.Tag;

final class TagViewSet extends ModelViewSet<Tag> {
    TagViewSet() {
        queryset(Tag.objects);
        serializer(new TagSerializer());
        permissions(new DjangoModelPermissionsOrAnonReadOnly());
        search("^name");
    }
}
