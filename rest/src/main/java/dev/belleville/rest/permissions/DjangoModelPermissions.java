package dev.belleville.rest.permissions;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.rest.ApiRequest;
import dev.belleville.rest.Endpoint;
import dev.belleville.rest.MethodNotAllowed;
import java.util.List;
import java.util.Locale;

/**
 * The permissions over a view set's model that a user has been given: {@code shop.add_goods} to
 * make, {@code change} to change, {@code delete} to delete; every user may read. REST framework's
 * {@code DjangoModelPermissions}.
 */
public class DjangoModelPermissions implements BasePermission {
    private static final String APP = "{app}";
    private static final String MODEL = "{model}";

    /** As it says. */
    public DjangoModelPermissions() {}

    /**
     * What a user needs for {@code method}, with {@code {app}} and {@code {model}} for the names of
     * app and model; override for more. REST framework's {@code perms_map}.
     *
     * @throws dev.belleville.http.HttpError 405 for a method that is not one of an API's
     */
    protected List<String> wanted(String method) {
        return switch (method) {
            case "POST" -> List.of("{app}.add_{model}");
            case "PUT", "PATCH" -> List.of("{app}.change_{model}");
            case "DELETE" -> List.of("{app}.delete_{model}");
            case "GET", "HEAD", "OPTIONS" -> List.of();
            default -> throw MethodNotAllowed.of(method);
        };
    }

    /** Whether somebody whom nobody knows may read. */
    boolean isForUsersAlone() {
        return true;
    }

    @Override
    public final boolean isOfUsers() {
        return true;
    }

    @Override
    public final boolean hasPermission(ApiRequest request) {
        if (request.view().ignoresModelPermissions()) {
            return true;
        }
        boolean known = request.user().isAuthenticated() || !isForUsersAlone();
        return known && request.user().hasPerms(required(request, request.method()));
    }

    /**
     * What {@code method} needs over the model of the view that answers {@code request}. REST
     * framework's {@code get_required_permissions}.
     *
     * @throws ImproperlyConfigured if the view has no model
     */
    public final List<String> required(ApiRequest request, String method) {
        Endpoint view = request.view();
        ModelMeta model = view.model(request);
        if (model == null) {
            throw new ImproperlyConfigured(
                    "%s needs a model to know its permissions, and %s has none: give a queryset(…), or another rule by permissions(…)."
                            .formatted(
                                    getClass().getSimpleName(), view.getClass().getSimpleName()));
        }
        return wanted(method).stream()
                .map(text ->
                        text.replace(APP, model.app())
                                .replace(MODEL, model.name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
