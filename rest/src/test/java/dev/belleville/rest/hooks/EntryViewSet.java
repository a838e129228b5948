package dev.belleville.rest.hooks;

import dev.belleville.orm.Q;
import dev.belleville.orm.QuerySet;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.ModelViewSet;
import dev.belleville.rest.permissions.IsAuthenticated;
import dev.belleville.rest.serializers.BoundSerializer;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.Serializer;
import dev.belleville.web.auth.User;

/** Users read what is theirs and what is shared, and write what is theirs. */
final class EntryViewSet extends ModelViewSet<Entry> {
    record Line(Long id, String title) {}

    record Page(Long id, String title, String text, boolean shared) {}

    private final Serializer<Entry> lines = ModelSerializer.of(Entry.class, Line.class);
    private final Serializer<Entry> pages = ModelSerializer.of(Entry.class, Page.class);

    EntryViewSet() {
        permissions(new IsAuthenticated(), new IsOwner());
    }

    @Override
    protected QuerySet<Entry> queryset(ApiRequest request) {
        return Entry.objects.filter(
                Q.of("owner", request.user().getUsername()).or(Q.of("shared", true)));
    }

    @Override
    protected Serializer<Entry> serializer(ApiRequest request) {
        boolean brief = request.action().equals("list") && "2".equals(request.version());
        return brief ? lines : pages;
    }

    @Override
    protected Entry performCreate(BoundSerializer<Entry> bound, ApiRequest request) {
        return bound.save(valuesOf(request).with("owner", request.user(User.class).username));
    }
}
