package dev.belleville.rest.permissions;

import dev.belleville.http.Http404;
import dev.belleville.rest.ApiRequest;
import java.util.List;

/**
 * As {@link DjangoModelPermissions}, and over each object as well, for which a backend of the
 * site's own says who may ({@code BaseBackend.hasPerm} with an object). Who may not even read it
 * does not learn that it is there. REST framework's {@code DjangoObjectPermissions}.
 */
public class DjangoObjectPermissions extends DjangoModelPermissions {
    /** As it says. */
    public DjangoObjectPermissions() {}

    @Override
    public final boolean hasObjectPermission(ApiRequest request, Object object) {
        if (request.user().hasPerms(required(request, request.method()), object)) {
            return true;
        }
        List<String> toRead = required(request, "GET");
        if (request.isSafe() || !request.user().hasPerms(toRead, object)) {
            throw new Http404("You may not see this.");
        }
        return false;
    }
}
